// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.store.Sql;
import dev.watchword.store.TestStore;
import dev.watchword.store.schema.LiveSchema;
import dev.watchword.store.schema.LiveSchema.LiveIndex;
import dev.watchword.store.sql.dialect.Dialect;
import dev.watchword.store.sql.dialect.Target;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;

/** Migrations for tests: ten tables, then two indexes on each. */
final class Fixture {
  static final List<String> TABLES = List.of("V001__tables");
  static final List<String> ALL = List.of("V001__tables", "V002__indexes");
  static final List<String> COLUMN = List.of("V001__tables", "V002__indexes", "V003__column");

  /** Number of statements of {@link #ALL}. */
  static final int STATEMENTS = 30;

  private static final InstantSource CLOCK = InstantSource.fixed(Instant.EPOCH);

  private Fixture() {}

  static Migrator migrator(String url, List<String> names) {
    return migrator(url, names, CLOCK);
  }

  static Migrator migrator(String url, List<String> names, InstantSource clock) {
    return new Migrator(dialect(url), target(url), "db/fixture", names, clock);
  }

  static Dialect dialect(String url) {
    return Dialect.of(target(url).engine());
  }

  static Target target(String url) {
    return TestStore.config(url).database().target();
  }

  static LiveSchema schema(String url) throws SQLException {
    try (Connection connection = Sql.connect(url)) {
      return dialect(url).schema(connection);
    }
  }

  static LiveIndex index(String url, String table, String name) throws SQLException {
    return schema(url).index(table, name).orElseThrow();
  }

  static void isComplete(String url) throws SQLException {
    LiveSchema schema = schema(url);
    assertThat(schema.tables()).extracting(LiveSchema.LiveTable::name).contains(parts("part_%d"));
    assertThat(schema.indexes()).extracting(LiveIndex::name).contains(parts("part_%d_code_key"));
    assertThat(schema.indexes()).extracting(LiveIndex::name).contains(parts("part_%d_place_idx"));
    assertThat(schema.indexes()).allMatch(LiveIndex::valid);
  }

  private static String[] parts(String name) {
    return IntStream.rangeClosed(1, 10)
        .mapToObj(number -> String.format(Locale.ROOT, name, number))
        .toArray(String[]::new);
  }

  /** Fills the first table with {@code rows} rows. */
  static void fill(String url, int rows) throws SQLException {
    Random random = new Random(rows);
    try (Connection connection = Sql.connect(url);
        Statement statement = connection.createStatement()) {
      for (int from = 0; from < rows; from += 1000) {
        StringBuilder insert = new StringBuilder("INSERT INTO part_1 (id, code, place) VALUES ");
        for (int id = from; id < Math.min(rows, from + 1000); id++) {
          insert.append(id == from ? "" : ", ");
          insert.append("(" + id + ", 'code " + id + "', " + random.nextInt(1000) + ")");
        }
        statement.executeUpdate(insert.toString());
      }
    }
  }
}
