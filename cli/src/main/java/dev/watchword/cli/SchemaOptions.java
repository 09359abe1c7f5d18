// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.cli;

import dev.watchword.doctor.Look;
import dev.watchword.doctor.collect.Address;
import dev.watchword.store.config.ConfigException;
import java.nio.file.Path;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * The options that replace DATABASE by a file of SQL, which is run on a server that is started for
 * it.
 */
final class SchemaOptions {
  @Option(
      names = "--schema",
      paramLabel = "FILE",
      description =
          "SQL file that makes tables and indexes, in place of DATABASE. It runs on a"
              + " server that is started for it.")
  private @Nullable Path file;

  @Option(
      names = "--engine",
      paramLabel = "NAME",
      defaultValue = "postgres",
      description = "The engine of --schema: sqlite, postgres, mariadb or mysql. Default: postgres")
  private String engine = "postgres";

  boolean isGiven() {
    return file != null;
  }

  /**
   * Opens the named database, or makes the one of the file.
   *
   * @throws ConfigException when both or neither are given, or the engine refuses the file
   */
  Examined open(@Nullable String url, Function<String, Address> named, Look look) {
    if (file != null && url != null) {
      throw new ConfigException(
          "DATABASE and --schema are both given; name either a DATABASE or --schema");
    }
    if (file != null) {
      return Examined.made(file, engine, look);
    }
    if (url == null) {
      throw new ConfigException(
          "DATABASE is missing; name a DATABASE, or with --schema a SQL file that makes tables");
    }
    return Examined.named(named.apply(url), look);
  }
}
