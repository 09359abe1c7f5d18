// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.secret;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator.Block;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator.BlockPool;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * Argon2id (RFC 9106) in the PHC string format, over the UTF-8 bytes of the given text. The name
 * {@code argon2id-nfkc} marks hashes over the NFKC form: those that replaced Better Auth's, which
 * accepted every text with the same NFKC form.
 */
final class Argon2id implements Scheme {
  /** Format with cost, a salt of 8 to 64 bytes and a key of 16 to 64 bytes. */
  private static final Pattern FORMAT =
      Pattern.compile(
          "\\$argon2id(?:-nfkc)?\\$v=19\\$m=(\\d{1,7}),t=([1-9]\\d?),p=([1-9])"
              + "\\$([A-Za-z0-9+/]{11,86})\\$([A-Za-z0-9+/]{22,86})");

  /** Maximum memory of a stored hash in KiB: no real system asks for more than 1 GiB. */
  private static final int MOST_MEMORY = 1 << 20;

  /** Blocks of 1 KiB that a computation takes besides its memory. */
  private static final int SPARE_BLOCKS = 16;

  /** Cost in KiB times passes that takes about half a second. */
  private static final int DEAR = 1 << 18;

  private static final String NFKC = "$argon2id-nfkc$";

  private static final int SALT = 16;
  private static final int KEY = 32;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final int memory;
  private final int iterations;

  /**
   * Wiped memory for the next hashes, as many pieces as were ever in use at once. Without it each
   * hash leaves 19 MiB to the garbage collector. The piece returned last is reused first, while the
   * processor's caches still hold it.
   */
  private final Deque<Blocks> spare = new ConcurrentLinkedDeque<>();

  /** Memory of finished hashes, not yet wiped. */
  private final Queue<Blocks> used = new ConcurrentLinkedQueue<>();

  /**
   * @param memory memory in KiB
   * @param iterations number of passes over the memory
   */
  Argon2id(int memory, int iterations) {
    this.memory = memory;
    this.iterations = iterations;
  }

  /** Hashes the password's NFC form. */
  String hash(String password) {
    return hash(Typed.nfc(password).getBytes(StandardCharsets.UTF_8));
  }

  /** Hashes the password's NFKC form, and marks the hash so. */
  String hashOfNfkc(String password) {
    return hash(Typed.nfkc(password)).replace("$argon2id$", NFKC);
  }

  private String hash(byte[] password) {
    byte[] salt = new byte[SALT];
    RANDOM.nextBytes(salt);
    byte[] key = derive(password, salt, memory, iterations, 1, KEY);
    Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
    return cost(memory, iterations, 1)
        + base64.encodeToString(salt)
        + "$"
        + base64.encodeToString(key);
  }

  /** Whether {@code encoded} has exactly the configured cost. */
  boolean isCurrent(String encoded) {
    return encoded.replace(NFKC, "$argon2id$").startsWith(cost(memory, iterations, 1));
  }

  /** Returns the decoy of the configured cost. */
  String decoy() {
    return decoy(memory, iterations, 1);
  }

  @Override
  public Optional<String> decoy(String encoded) {
    return parse(encoded).map(parts -> decoy(number(parts, 1), number(parts, 2), number(parts, 3)));
  }

  private static String decoy(int memory, int iterations, int lanes) {
    return cost(memory, iterations, lanes) + "A".repeat(22) + "$" + "A".repeat(43);
  }

  private static String cost(int memory, int iterations, int lanes) {
    return "$argon2id$v=19$m=" + memory + ",t=" + iterations + ",p=" + lanes + "$";
  }

  private static int number(Matcher parts, int group) {
    return Integer.parseInt(parts.group(group));
  }

  @Override
  public boolean isDear(String encoded) {
    return parse(encoded)
        .filter(parts -> (long) number(parts, 1) * number(parts, 2) > DEAR)
        .isPresent();
  }

  @Override
  public boolean isOfNfkc(String encoded) {
    return encoded.startsWith(NFKC);
  }

  @Override
  public boolean matches(String encoded, String password) {
    byte[] bytes =
        isOfNfkc(encoded) ? Typed.nfkc(password) : password.getBytes(StandardCharsets.UTF_8);
    return parse(encoded).filter(parts -> matches(parts, bytes)).isPresent();
  }

  /** Parses a hash; returns empty for any other text, and for a hash that cannot be computed. */
  private static Optional<Matcher> parse(String encoded) {
    Matcher parts = FORMAT.matcher(encoded);
    if (!parts.matches()) {
      return Optional.empty();
    }
    int memory = number(parts, 1);
    boolean payable = memory >= 8 * number(parts, 3) && memory <= MOST_MEMORY;
    // Base64 text is never one character longer than a multiple of four.
    boolean decodable = parts.group(4).length() % 4 != 1 && parts.group(5).length() % 4 != 1;
    return payable && decodable ? Optional.of(parts) : Optional.empty();
  }

  private boolean matches(Matcher parts, byte[] password) {
    byte[] salt = Base64.getDecoder().decode(parts.group(4));
    byte[] expected = Base64.getDecoder().decode(parts.group(5));
    byte[] actual =
        derive(
            password, salt, number(parts, 1), number(parts, 2), number(parts, 3), expected.length);
    return MessageDigest.isEqual(expected, actual);
  }

  /**
   * Wipes the memory of finished hashes, 1 to 2 ms each, and keeps it for the next. To be called
   * after each hash, when nobody waits for it any more.
   */
  void wipe() {
    for (Blocks blocks = used.poll(); blocks != null; blocks = used.poll()) {
      blocks.wipe();
      spare.push(blocks);
    }
  }

  private byte[] derive(
      byte[] password, byte[] salt, int kibibytes, int passes, int lanes, int length) {
    Blocks blocks = blocks();
    Argon2BytesGenerator generator = new Argon2BytesGenerator();
    generator.init(
        new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
            .withVersion(Argon2Parameters.ARGON2_VERSION_13)
            .withMemoryAsKB(kibibytes)
            .withIterations(passes)
            .withParallelism(lanes)
            .withSalt(salt)
            .withBlockPool(blocks)
            .build());
    byte[] key = new byte[length];
    generator.generateBytes(password, key);
    used.add(blocks);
    return key;
  }

  /**
   * Returns memory for one computation. A refusal computes several hashes in a row, which share
   * theirs.
   */
  private Blocks blocks() {
    Blocks ready = spare.poll();
    Blocks left = ready == null ? used.poll() : null;
    if (left != null) {
      left.wipe();
      return left;
    }
    return ready == null ? new Blocks(memory + SPARE_BLOCKS) : ready;
  }

  /** The memory of one computation at a time. */
  private static final class Blocks implements BlockPool {
    private final List<Block> wiped = new ArrayList<>();
    private final List<Block> returned = new ArrayList<>();
    private final int most;

    /**
     * @param most maximum number of blocks kept for the next computation
     */
    Blocks(int most) {
      this.most = most;
    }

    @Override
    public Block allocate() {
      return wiped.isEmpty() ? new Block() : wiped.removeLast();
    }

    @Override
    public void deallocate(Block block) {
      returned.add(block);
    }

    void wipe() {
      for (Block block : returned) {
        block.clear();
        if (wiped.size() < most) {
          wiped.add(block);
        }
      }
      returned.clear();
    }
  }
}
