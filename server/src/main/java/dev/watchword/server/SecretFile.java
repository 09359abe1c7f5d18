// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.server;

import dev.watchword.store.config.ConfigException;
import dev.watchword.store.file.OwnerOnly;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

/**
 * Random text in a file that its owner alone may read. {@link #toString} hides it.
 *
 * @param created whether this process made it
 */
record SecretFile(String text, Path file, boolean created) {
  private static final System.Logger LOGGER = System.getLogger(SecretFile.class.getName());
  private static final int LEAST = 32;
  private static final int LEAST_DISTINCT = 10;

  /** Words of the placeholders that examples and defaults are made of. */
  private static final Set<String> PLACEHOLDERS =
      Set.of(
          "better-auth-secret", "changeme", "change-me", "your-secret", "yoursecret", "123456789");

  /**
   * The text in {@code file}; the first to ask makes it, and its directory. Any number of processes
   * may ask at once: one of them creates the file, all read the same.
   *
   * @param what names it in messages
   * @throws ConfigException when the text is weak or the file cannot be used
   */
  static SecretFile loadOrCreate(Path file, String what) {
    try {
      return read(file, what, !Files.exists(file) && create(file));
    } catch (IOException | UncheckedIOException e) {
      throw new ConfigException(
          what
              + " in "
              + file
              + " can neither be read nor created ("
              + e.getClass().getSimpleName()
              + "); check the directory's owner, or write a secret into that file");
    }
  }

  /**
   * The text in a file that must exist.
   *
   * @throws ConfigException when the text is weak or the file cannot be read
   */
  static SecretFile load(Path file, String what) {
    try {
      return read(file, what, false);
    } catch (IOException | UncheckedIOException e) {
      throw new ConfigException(
          what + " in " + file + " cannot be read (" + e.getClass().getSimpleName() + ")");
    }
  }

  private static SecretFile read(Path file, String what, boolean created) throws IOException {
    warnIfOpen(file);
    String text = Files.readString(file).replaceFirst("^\uFEFF", "").strip();
    checked(text, what + " in " + file);
    return new SecretFile(text, file, created);
  }

  /** A link appears whole or not at all, and only one of several can. */
  private static boolean create(Path file) throws IOException {
    Path directory = Objects.requireNonNull(file.toAbsolutePath().getParent(), "a file has one");
    Files.createDirectories(directory);
    byte[] random = new byte[32];
    new SecureRandom().nextBytes(random);
    Path draft = Files.createTempFile(directory, "secret", ".new", OwnerOnly.file(directory));
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

  private static void warnIfOpen(Path file) throws IOException {
    if (OwnerOnly.isPosix(file)) {
      Set<PosixFilePermission> open =
          EnumSet.of(PosixFilePermission.OTHERS_READ, PosixFilePermission.OTHERS_WRITE);
      open.retainAll(Files.getPosixFilePermissions(file));
      if (!open.isEmpty()) {
        LOGGER.log(System.Logger.Level.WARNING, file + " is open to every user: chmod 600 it");
      }
    }
  }

  /**
   * {@code text}, when nobody could guess it.
   *
   * @throws ConfigException when it is short, repetitive or a known placeholder
   */
  static String checked(String text, String what) {
    String lower = text.toLowerCase(Locale.ROOT);
    if (text.length() < LEAST
        || text.chars().distinct().count() < LEAST_DISTINCT
        || PLACEHOLDERS.stream().anyMatch(lower::contains)) {
      throw new ConfigException(
          what + " is too weak; use 32 or more random characters: openssl rand -base64 32");
    }
    return text;
  }

  @Override
  public String toString() {
    return "SecretFile[" + file + "]";
  }
}
