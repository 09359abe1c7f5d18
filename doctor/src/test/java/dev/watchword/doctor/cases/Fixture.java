// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.cases;

import dev.watchword.doctor.collect.Address;
import dev.watchword.engines.Engines;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** A fixture's tables on a real engine, smaller than in the cases' measurements; loaded once. */
record Fixture(String engine, String url) {
  /** Scale of the fixture and of the writes of a case. */
  static final double SCALE = 0.1;

  private static final Map<String, Fixture> LOADED = new ConcurrentHashMap<>();
  private static final Pattern SET = Pattern.compile("\\\\set (\\w+) (\\d+)");
  private static final Pattern VARIABLE = Pattern.compile(":(\\w+)");

  /** Returns the fixture of a file of {@code cases}. */
  static Fixture of(String engine, String file) {
    return LOADED.computeIfAbsent(engine + file, key -> load(engine, file));
  }

  /** Returns an empty database. */
  static Fixture empty(String engine) {
    return new Fixture(engine, Engines.shared(engine).createDatabase());
  }

  private static Fixture load(String engine, String file) {
    try {
      String text =
          Files.readString(Path.of("src", "test", "resources", "cases").resolve(file))
              .replaceAll("(?m)^--.*$", "");
      Fixture fixture = empty(engine);
      List<String> statements =
          switch (engine) {
            case "postgres" -> postgres(text);
            case "sqlite" -> sqlite(shrunk(text));
            default -> innoDb(engine, shrunk(text));
          };
      fixture.run(statements);
      return fixture;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Substitutes variables as psql does. */
  private static List<String> postgres(String text) {
    Map<String, String> variables = new ConcurrentHashMap<>();
    SET.matcher(text).results().forEach(set -> variables.put(set.group(1), scaled(set.group(2))));
    String plain = text.replaceAll("(?m)^\\\\.*$", "");
    String filled =
        VARIABLE
            .matcher(plain)
            .replaceAll(found -> variables.getOrDefault(found.group(1), found.group()));
    List<String> statements = new ArrayList<>(List.of("SET random_page_cost = 1.1"));
    statements.addAll(split(filled));
    return statements;
  }

  /** Scales the ranges that rows refer to down with them. */
  private static String shrunk(String text) {
    return Pattern.compile("%(100000|25000)\\b")
        .matcher(text)
        .replaceAll(found -> "%" + scaled(found.group(1)));
  }

  private static List<String> sqlite(String text) {
    List<String> statements =
        new ArrayList<>(
            split(
                Pattern.compile("i<(\\d+)")
                    .matcher(text)
                    .replaceAll(found -> "i<" + scaled(found.group(1)))));
    statements.add("ANALYZE");
    return statements;
  }

  /** Replaces MariaDB's sequence tables, which MySQL lacks. */
  @SuppressWarnings("InlineFormatString")
  private static List<String> innoDb(String engine, String text) {
    String filled =
        Pattern.compile("seq_1_to_(\\d+)")
            .matcher(text)
            .replaceAll(
                found -> {
                  String rows = scaled(found.group(1));
                  return engine.equals("mysql") ? series(rows) : "seq_1_to_" + rows;
                });
    List<String> statements = new ArrayList<>();
    if (engine.equals("mysql")) {
      statements.add("SET SESSION cte_max_recursion_depth = 10000000");
    }
    for (String statement : split(filled)) {
      if (!statement.startsWith("CREATE DATABASE")
          && !statement.startsWith("USE ")
          && !statement.startsWith("SET ")) {
        statements.add(statement);
      }
    }
    return statements;
  }

  private static String series(String rows) {
    return "(WITH RECURSIVE s(seq) AS (SELECT 1 UNION ALL SELECT seq + 1 FROM s WHERE seq < "
        + rows
        + ") SELECT seq FROM s) q";
  }

  private static String scaled(String rows) {
    return Long.toString(Math.round(Long.parseLong(rows) * SCALE));
  }

  private static List<String> split(String text) {
    return Pattern.compile(";\\s*(\\n|$)")
        .splitAsStream(text)
        .map(String::strip)
        .filter(statement -> !statement.isEmpty())
        .toList();
  }

  Connection connect() throws SQLException {
    Address address = Address.parse(url, "");
    Connection connection =
        DriverManager.getConnection(address.url(), address.user(), address.password());
    if (engine.equals("postgres")) {
      try (Statement statement = connection.createStatement()) {
        statement.execute("SET random_page_cost = 1.1");
      }
    }
    return connection;
  }

  void run(List<String> statements) {
    for (String statement : statements) {
      try (Connection connection = statement.startsWith("SET ") ? null : connect();
          Statement run = connection == null ? null : connection.createStatement()) {
        if (run != null) {
          for (String before : statements) {
            if (before.startsWith("SET ")) {
              run.execute(before);
            }
          }
          run.execute(statement);
        }
      } catch (SQLException e) {
        throw new IllegalStateException(engine + ": " + statement, e);
      }
    }
  }
}
