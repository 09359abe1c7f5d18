// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The files of this project, as tests read them. */
final class Repository {
  static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  static final List<String> MODULES =
      List.of("engines", "page", "store", "doctor", "server", "bench", "cli");
  private static final List<String> LEFT_OUT =
      List.of("/target/", "/node_modules/", "/.git/", "/data/");

  private Repository() {}

  static String read(String path) {
    return read(ROOT.resolve(path));
  }

  static String read(Path path) {
    try {
      return Files.readString(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns every text file of the project with one of these endings. */
  static List<Path> files(String... endings) {
    try (Stream<Path> all = Files.walk(ROOT)) {
      return all.filter(Files::isRegularFile)
          .filter(file -> LEFT_OUT.stream().noneMatch(file.toString()::contains))
          .filter(file -> Stream.of(endings).anyMatch(ending -> file.toString().endsWith(ending)))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
