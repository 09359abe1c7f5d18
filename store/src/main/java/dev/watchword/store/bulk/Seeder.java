// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.bulk;

import dev.watchword.store.config.StoreConfig;
import dev.watchword.store.schema.LiveSchema.LiveIndex;
import dev.watchword.store.sql.Probe;
import dev.watchword.store.sql.dialect.Dialect;
import dev.watchword.store.sql.dialect.Rows;
import dev.watchword.store.sql.dialect.Target;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Generator of test data: fills an empty, migrated database with reproducible users, their fields,
 * accounts, sessions, verifications and rate limits in realistic proportions: four of five sessions
 * have expired, and the first user has 2,000 of them. For plan tests, benches and proofs; the rows
 * are those that {@link Probe} names.
 */
public final class Seeder {
  /** Number of sessions of the first user. */
  public static final int MANY = 2_000;

  /**
   * Maximum number of rate limits: their count follows the sources within an hour, not the users.
   */
  private static final int LIMITS = 50_000;

  private static final List<String> TABLES =
      List.of("users", "user_field", "session", "account", "verification", "rate_limit");

  private final Dialect dialect;
  private final Target target;

  public Seeder(StoreConfig config) {
    Target configured = config.database().target();
    this.dialect = Dialect.of(configured.engine());
    this.target = configured.withTimeouts(Duration.ZERO, Duration.ofSeconds(30));
  }

  /** Numbers of rows to create; each above {@link Probe#ROW}, so that probes find their rows. */
  public record Sizes(int users, int sessions, int accounts, int verifications) {
    public Sizes {
      if (Math.min(Math.min(users, sessions), Math.min(accounts, verifications)) <= Probe.ROW
          || accounts > users) {
        throw new IllegalArgumentException(
            "at least " + (Probe.ROW + 1) + " rows of each, and no more accounts than users");
      }
    }

    /**
     * Sizes for {@code users} users with one account each, twice as many sessions and half as many
     * verifications.
     */
    public static Sizes ofUsers(int users) {
      return new Sizes(users, users * 2, users, users / 2);
    }
  }

  /**
   * Fills and analyses the tables. Droppable indexes are dropped before and rebuilt after.
   *
   * @throws IllegalStateException when the rows cannot be written, for example because the tables
   *     are not empty
   */
  public void seed(Sizes sizes) {
    try (Connection connection = dialect.connect(target)) {
      requireEmpty(connection);
      dialect.trustRows(connection);
      List<LiveIndex> indexes =
          dialect.droppable(connection).stream()
              .filter(index -> TABLES.contains(index.table()))
              .toList();
      for (LiveIndex index : indexes) {
        execute(connection, dialect.dropIndex(index.table(), index.name()));
      }
      try {
        load(connection, sizes);
      } finally {
        for (LiveIndex index : indexes) {
          execute(connection, dialect.createIndex(index));
        }
      }
      for (String table : TABLES) {
        dialect.analyze(connection, table);
      }
    } catch (SQLException e) {
      throw new IllegalStateException("cannot seed " + target + ": " + e.getMessage(), e);
    }
  }

  private static void requireEmpty(Connection connection) throws SQLException {
    for (String table : TABLES) {
      try (Statement statement = connection.createStatement();
          ResultSet rows = statement.executeQuery("SELECT 1 FROM " + table + " LIMIT 1")) {
        if (rows.next()) {
          throw new SQLException("the table " + table + " is not empty");
        }
      }
    }
  }

  private void load(Connection connection, Sizes sizes) throws SQLException {
    connection.setAutoCommit(false);
    try {
      for (Rows rows : rows(sizes)) {
        dialect.load(connection, rows);
        connection.commit();
      }
    } catch (SQLException e) {
      connection.rollback();
      throw e;
    } finally {
      connection.setAutoCommit(true);
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static List<Rows> rows(Sizes sizes) {
    return List.of(
        new Rows(
            "users",
            List.of("id", "email", "email_verified", "name", "image", "created_at", "updated_at"),
            sizes.users(),
            Seeder::user),
        new Rows(
            "user_field", List.of("id", "user_id", "field", "value"), sizes.users(), Seeder::field),
        new Rows(
            "account",
            List.of(
                "id",
                "user_id",
                "provider_id",
                "account_id",
                "password",
                "created_at",
                "updated_at"),
            sizes.accounts(),
            Seeder::account),
        new Rows(
            "session",
            List.of(
                "id",
                "user_id",
                "token_hash",
                "created_at",
                "updated_at",
                "expires_at",
                "absolute_expires_at",
                "revoked_at",
                "ip_address",
                "user_agent"),
            sizes.sessions(),
            row -> session(row, sizes.users())),
        new Rows(
            "verification",
            List.of("id", "purpose", "identifier", "token_hash", "created_at", "expires_at"),
            sizes.verifications(),
            Seeder::verification),
        new Rows(
            "rate_limit",
            List.of("id", "whole_at"),
            Math.min(sizes.verifications(), LIMITS),
            Seeder::limit));
  }

  private static @Nullable Object[] user(int row) {
    Instant created = Probe.NOW.minus(Duration.ofMinutes(row + 60L));
    return new @Nullable Object[] {
      Probe.id("user", row), Probe.email(row), row % 3 != 0, "User " + row, null, created, created
    };
  }

  private static @Nullable Object[] field(int row) {
    return new @Nullable Object[] {
      Probe.hash("user_field", row), Probe.id("user", row), "nick", "nick" + row
    };
  }

  private static @Nullable Object[] account(int row) {
    Instant created = Probe.NOW.minus(Duration.ofMinutes(row + 60L));
    return new @Nullable Object[] {
      Probe.id("account", row),
      Probe.id("user", row),
      "credential",
      Probe.id("user", row).toString(),
      "$argon2id$" + row,
      created,
      created
    };
  }

  private static @Nullable Object[] session(int row, int users) {
    int user = row == Probe.ROW ? row : row < MANY ? 0 : (int) (row * 7_919L % users);
    boolean live = row % 5 == Probe.ROW % 5;
    Instant created = Probe.NOW.minus(Duration.ofMinutes(row % 40_000 + 10L));
    Instant expires =
        live
            ? Probe.NOW.plus(Duration.ofMinutes(row % 10_000 + 10L))
            : Probe.NOW.minus(Duration.ofMinutes(row % 10_000 + 10L));
    return new @Nullable Object[] {
      Probe.id("session", row),
      Probe.id("user", user),
      Probe.hash("session", row),
      created,
      created,
      expires,
      created.plus(Duration.ofDays(90)),
      row % 10 == 1 ? created.plusSeconds(60) : null,
      "203.0.113." + row % 250,
      "Mozilla/5.0 (sample " + row % 50 + ")"
    };
  }

  private static @Nullable Object[] verification(int row) {
    Instant created = Probe.NOW.minus(Duration.ofMinutes(row * 3L));
    return new @Nullable Object[] {
      Probe.id("verification", row),
      "reset-password",
      Probe.id("user", row).toString(),
      Probe.hash("verification", row),
      created,
      created.plus(Duration.ofHours(1))
    };
  }

  /** Builds a rate limit; three of four have expired. */
  private static @Nullable Object[] limit(int row) {
    Instant wholeAt = Probe.NOW.plusSeconds(row % 4 == Probe.ROW % 4 ? row % 60 : -row % 3_600 - 1);
    return new @Nullable Object[] {Probe.hash("rate_limit", row), wholeAt};
  }
}
