// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.secret;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.generators.HKDFBytesGenerator;
import org.bouncycastle.crypto.params.HKDFParameters;
import org.jspecify.annotations.Nullable;

/**
 * Authenticated encryption of values that the database must not show, such as a provider's tokens:
 * AES-256-GCM (NIST SP 800-38D) with a key for each purpose, derived from a secret by HKDF-SHA-256
 * (RFC 5869). The first secret encrypts, every secret decrypts, so that one can follow another.
 * {@link #toString} hides them. Any number of threads may use it.
 *
 * <p>An encrypted value is one byte of format version, four bytes that name the secret, twelve
 * random bytes (the nonce), and the ciphertext with its tag: {@value #OVERHEAD} bytes more than the
 * plain value. Random nonces allow 2^32 values of one purpose under one secret.
 */
public final class Encryption {
  /** Length of an encrypted value beyond the plain one, in bytes. */
  public static final int OVERHEAD = 33;

  private static final byte VERSION = 1;
  private static final int NAME = 4;
  private static final int NONCE = 12;
  private static final int HEAD = 1 + NAME + NONCE;
  private static final int TAG_BITS = 128;
  private static final int KEY = 32;
  private static final SecureRandom RANDOM = new SecureRandom();

  /** A secret with the bytes that name it. */
  private static final class Key {
    private final byte[] secret;
    private final byte[] name;

    Key(String text) {
      secret = text.getBytes(StandardCharsets.UTF_8);
      name = derived(secret, "name of the secret", NAME);
    }

    SecretKeySpec of(Purpose purpose) {
      return new SecretKeySpec(derived(secret, "encryption of " + purpose.name, KEY), "AES");
    }
  }

  /**
   * The kind of an encrypted value. A value of one purpose never decrypts as one of another.
   *
   * @param name such as {@code account.access_token}; never changes once values are stored
   */
  public record Purpose(String name) {}

  private final List<String> secrets;

  /** The keys, derived at the first use: a server that starts need not wait for them. */
  private volatile @Nullable List<Key> derived;

  /**
   * Creates the encryption under {@code secrets}.
   *
   * @param secrets random texts of at least 32 characters, at least one
   * @throws IllegalArgumentException when there is none
   */
  public Encryption(List<String> secrets) {
    if (secrets.isEmpty()) {
      throw new IllegalArgumentException("encryption needs a secret");
    }
    this.secrets = List.copyOf(secrets);
  }

  private List<Key> keys() {
    List<Key> known = derived;
    if (known == null) {
      known = secrets.stream().map(Key::new).toList();
      derived = known;
    }
    return known;
  }

  /**
   * Encrypts {@code plain} for one row.
   *
   * @param context identity of the row, such as its id: the value decrypts for this row alone
   */
  public byte[] encrypt(Purpose purpose, String context, byte[] plain) {
    Key key = keys().getFirst();
    byte[] head = new byte[HEAD];
    RANDOM.nextBytes(head);
    head[0] = VERSION;
    System.arraycopy(key.name, 0, head, 1, NAME);
    try {
      Cipher cipher = cipher(Cipher.ENCRYPT_MODE, key.of(purpose), head, context);
      byte[] encrypted = cipher.doFinal(plain);
      return ByteBuffer.allocate(head.length + encrypted.length).put(head).put(encrypted).array();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has AES/GCM", e);
    }
  }

  /** Encrypts the UTF-8 bytes of {@code plain}. */
  public byte[] encrypt(Purpose purpose, String context, String plain) {
    return encrypt(purpose, context, plain.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Decrypts a value of {@link #encrypt}; empty when it was changed, or encrypted under none of the
   * secrets, for another purpose or for another row.
   */
  public Optional<byte[]> decrypt(Purpose purpose, String context, byte[] encrypted) {
    if (encrypted.length < OVERHEAD || encrypted[0] != VERSION) {
      return Optional.empty();
    }
    return keys().stream()
        .filter(key -> Arrays.equals(encrypted, 1, 1 + NAME, key.name, 0, NAME))
        .flatMap(key -> decrypted(key.of(purpose), context, encrypted).stream())
        .findFirst();
  }

  private static Optional<byte[]> decrypted(SecretKeySpec key, String context, byte[] encrypted) {
    try {
      Cipher cipher = cipher(Cipher.DECRYPT_MODE, key, encrypted, context);
      return Optional.of(cipher.doFinal(encrypted, HEAD, encrypted.length - HEAD));
    } catch (AEADBadTagException e) {
      return Optional.empty();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has AES/GCM", e);
    }
  }

  /** Decrypts a value of {@link #encrypt} whose plain bytes are UTF-8. */
  public Optional<String> decryptText(Purpose purpose, String context, byte[] encrypted) {
    return decrypt(purpose, context, encrypted)
        .map(bytes -> new String(bytes, StandardCharsets.UTF_8));
  }

  private static Cipher cipher(int mode, SecretKeySpec key, byte[] head, String context)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, head, 1 + NAME, NONCE));
    cipher.updateAAD(context.getBytes(StandardCharsets.UTF_8));
    return cipher;
  }

  private static byte[] derived(byte[] secret, String info, int length) {
    HKDFBytesGenerator generator = new HKDFBytesGenerator(new SHA256Digest());
    generator.init(
        new HKDFParameters(secret, null, ("watchword " + info).getBytes(StandardCharsets.UTF_8)));
    byte[] bytes = new byte[length];
    generator.generateBytes(bytes, 0, length);
    return bytes;
  }

  @Override
  public String toString() {
    return "Encryption[hidden]";
  }
}
