// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.server;

import dev.watchword.store.config.ConfigException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** The key that signs cookies. {@link #toString} hides it. Any number of threads may use it. */
public final class Secret {
  private static final System.Logger LOGGER = System.getLogger(Secret.class.getName());
  private static final String ALGORITHM = "HmacSHA256";
  private static final int LEAST = 32;
  private static final int LEAST_DISTINCT = 10;
  private static final int SIGNATURE = 44;

  /** Words of the placeholders that examples and defaults are made of. */
  private static final Set<String> PLACEHOLDERS =
      Set.of(
          "better-auth-secret", "changeme", "change-me", "your-secret", "yoursecret", "123456789");

  private final SecretKeySpec key;
  private final @Nullable Path file;
  private final boolean created;

  private Secret(String text, @Nullable Path file, boolean created) {
    this.key = new SecretKeySpec(text.getBytes(StandardCharsets.UTF_8), ALGORITHM);
    this.file = file;
    this.created = created;
  }

  /**
   * The given secret, which must be random text of at least 32 characters.
   *
   * @throws ConfigException when it is short, repetitive or a known placeholder
   */
  public static Secret of(String text) {
    return new Secret(checked(text, "the secret"), null, false);
  }

  /**
   * The secret in the file {@code secret} of a directory; the first start makes both. Any number of
   * processes may start at once: one of them creates the file, all read the same.
   *
   * @throws ConfigException when the file holds a weak secret or cannot be used
   */
  public static Secret load(Path dataDirectory) {
    Path file = dataDirectory.resolve("secret");
    try {
      boolean created = !Files.exists(file) && create(file);
      warnIfOpen(file);
      return new Secret(
          checked(Files.readString(file).strip(), "the secret in " + file), file, created);
    } catch (IOException | UncheckedIOException e) {
      throw new ConfigException(
          "the secret in "
              + file
              + " can neither be read nor created ("
              + e.getClass().getSimpleName()
              + "); check the directory's owner, or write a secret into that file");
    }
  }

  /** A link appears whole or not at all, and only one of several can. */
  private static boolean create(Path file) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    byte[] random = new byte[32];
    new SecureRandom().nextBytes(random);
    Path draft = Files.createTempFile(file.toAbsolutePath().getParent(), "secret", ".new", owner());
    try {
      Files.writeString(draft, Base64.getUrlEncoder().withoutPadding().encodeToString(random));
      Files.createLink(file, draft);
      return true;
    } catch (FileAlreadyExistsException e) {
      return false;
    } catch (UnsupportedOperationException e) {
      throw new IOException("no hard links here", e);
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  private static FileAttribute<?>[] owner() {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }

  private static void warnIfOpen(Path file) throws IOException {
    if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
      Set<PosixFilePermission> open =
          EnumSet.of(PosixFilePermission.OTHERS_READ, PosixFilePermission.OTHERS_WRITE);
      open.retainAll(Files.getPosixFilePermissions(file));
      if (!open.isEmpty()) {
        LOGGER.log(System.Logger.Level.WARNING, file + " is open to every user: chmod 600 it");
      }
    }
  }

  private static String checked(String text, String what) {
    String lower = text.toLowerCase(Locale.ROOT);
    if (text.length() < LEAST
        || text.chars().distinct().count() < LEAST_DISTINCT
        || PLACEHOLDERS.stream().anyMatch(lower::contains)) {
      throw new ConfigException(
          what + " is too weak; use 32 or more random characters: openssl rand -base64 32");
    }
    return text;
  }

  /** Whether {@link #load} made a new secret. */
  public boolean created() {
    return created;
  }

  /** The file that holds a loaded secret; one that was given has none. */
  public Path file() {
    if (file == null) {
      throw new IllegalStateException("a given secret has no file");
    }
    return file;
  }

  /** {@code value} with its signature after a dot. */
  String sign(String value) {
    return value + "." + Base64.getEncoder().encodeToString(mac(value));
  }

  /** The value that was signed; empty when the signature is missing or wrong. */
  Optional<String> verify(String signed) {
    int dot = signed.lastIndexOf('.');
    if (dot < 1 || signed.length() - dot - 1 != SIGNATURE || !signed.endsWith("=")) {
      return Optional.empty();
    }
    String value = signed.substring(0, dot);
    byte[] expected = sign(value).getBytes(StandardCharsets.UTF_8);
    return MessageDigest.isEqual(expected, signed.getBytes(StandardCharsets.UTF_8))
        ? Optional.of(value)
        : Optional.empty();
  }

  private byte[] mac(String value) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return mac.doFinal(value.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has " + ALGORITHM, e);
    }
  }

  @Override
  public String toString() {
    return "Secret[hidden]";
  }
}
