// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.cli;

import static dev.watchword.cli.Outcome.run;

import dev.watchword.doctor.collect.Address;
import dev.watchword.doctor.explain.OpenDatabase;
import dev.watchword.engines.junit.TestDatabase;
import dev.watchword.store.config.StoreConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A database with rows, on which tests run the doctor's advice as a user would. */
record CopiedDatabase(TestDatabase database, Path folder) {
  /** Placeholder for a series of numbers {@code i} from 1, in each engine's own form. */
  static final String SERIES = "SERIES";

  String engine() {
    return database.engine();
  }

  /** Runs statements; {@code SERIES(n)} stands for the numbers 1 to n. */
  CopiedDatabase with(String... statements) throws SQLException, IOException {
    try (OpenDatabase open = OpenDatabase.changing(address())) {
      if (engine().equals("mysql")) {
        open.execute("SET cte_max_recursion_depth = 1000000");
      }
      for (String statement : statements) {
        open.execute(filled(statement));
      }
    }
    return this;
  }

  private String filled(String statement) {
    Matcher series = Pattern.compile(SERIES + "\\((\\d+)\\)").matcher(statement);
    return series.replaceAll(
        found -> {
          long rows = Long.parseLong(found.group(1));
          return switch (engine()) {
            case "postgres" -> "generate_series(1, " + rows + ") AS s(i)";
            case "mariadb" -> "(SELECT CAST(seq AS SIGNED) AS i FROM seq_1_to_" + rows + ") AS s";
            default ->
                "(WITH RECURSIVE s(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM s WHERE i < "
                    + rows
                    + ") SELECT i FROM s) AS s";
          };
        });
  }

  /** Updates the statistics of these tables. */
  CopiedDatabase analyzed(String... tables) throws SQLException, IOException {
    String word = engine().matches("m.*") ? "ANALYZE TABLE " : "ANALYZE ";
    return with(Stream.of(tables).map(table -> word + table).toArray(String[]::new));
  }

  Address address() throws IOException {
    Address address = Address.of(StoreConfig.at(database.url()).database().target());
    if (engine().equals("sqlite") && Files.notExists(Path.of(address.label()))) {
      Files.createFile(Path.of(address.label()));
    }
    return address;
  }

  /** Runs the doctor with a scratch copy on the same server. */
  Outcome advised(String workload) throws IOException {
    Path file = Files.writeString(folder.resolve("workload.sql"), workload);
    return run(
        "doctor",
        url(),
        "--workload",
        file.toString(),
        "--scratch",
        database.server().createDatabase());
  }

  private String url() throws IOException {
    return engine().equals("sqlite") ? address().label() : database.url();
  }

  /**
   * Runs each index statement of a report in the examined database, as a user would. Returns the
   * statements.
   */
  List<String> obeyed(Outcome advice) throws SQLException, IOException {
    List<String> statements =
        advice
            .out()
            .lines()
            .map(String::strip)
            .filter(line -> line.matches("do +(CREATE|ALTER|DROP) .*;"))
            .map(line -> line.replaceFirst("do +", "").replaceFirst(";$", ""))
            .toList();
    with(statements.toArray(String[]::new));
    return statements;
  }
}
