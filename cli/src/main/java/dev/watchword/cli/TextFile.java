// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.cli;

import dev.watchword.store.config.ConfigException;
import dev.watchword.store.config.FileTrouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;

/** The text files that commands read and write. A failure counts as a wrong option. */
final class TextFile {
  private TextFile() {}

  /** Reads a file and returns the result of {@code reader} for its text. */
  static <T> T read(Path file, Function<String, T> reader) {
    try {
      return reader.apply(Files.readString(file));
    } catch (IOException e) {
      throw new ConfigException(file + " cannot be read: " + FileTrouble.of(e));
    } catch (ConfigException e) {
      throw new ConfigException(file + " cannot be used: " + e.getMessage());
    }
  }

  /** Writes a file, and creates its folder if it does not exist. */
  static void write(Path file, String text) {
    try {
      Path folder = file.toAbsolutePath().getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new ConfigException(file + " cannot be written: " + FileTrouble.of(e));
    }
  }
}
