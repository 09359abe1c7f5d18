// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.bulk;

import dev.watchword.store.config.StoreConfig;
import dev.watchword.store.sql.Probe;
import dev.watchword.store.sql.dialect.Dialect;
import dev.watchword.store.sql.dialect.Target;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Fills an empty, migrated database with reproducible users, accounts, sessions and verifications
 * in realistic proportions: four of five sessions have expired, and the first user has 2,000 of
 * them. For plan tests, benches and proofs; the rows are those that {@link Probe} names.
 */
public final class Seeder {
  /** Sessions of the first user. */
  public static final int MANY = 2_000;

  private static final List<String> TABLES = List.of("users", "session", "account", "verification");

  private final Dialect dialect;
  private final Target target;

  public Seeder(StoreConfig config) {
    Target configured = config.database().target();
    this.dialect = Dialect.of(configured.engine());
    this.target = configured.withTimeouts(Duration.ZERO, Duration.ofSeconds(30));
  }

  /** How many rows to make; more than {@link Probe#ROW} of each, for the probes to find theirs. */
  public record Sizes(int users, int sessions, int accounts, int verifications) {
    public Sizes {
      if (Math.min(Math.min(users, sessions), Math.min(accounts, verifications)) <= Probe.ROW
          || accounts > users) {
        throw new IllegalArgumentException(
            "at least " + (Probe.ROW + 1) + " rows of each, and no more accounts than users");
      }
    }

    /** So many users, an account each, twice as many sessions and half as many verifications. */
    public static Sizes ofUsers(int users) {
      return new Sizes(users, users * 2, users, users / 2);
    }
  }

  /**
   * Fills and analyses the tables.
   *
   * @throws IllegalStateException when the rows cannot be written, for example because the tables
   *     are not empty
   */
  public void seed(Sizes sizes) {
    try (Connection connection = dialect.connect(target)) {
      connection.setAutoCommit(false);
      load(
          connection,
          "users (id, email, email_verified, name, image, created_at, updated_at)",
          sizes.users(),
          Seeder::user);
      load(
          connection,
          "account (id, user_id, provider_id, account_id, password, created_at, updated_at)",
          sizes.accounts(),
          Seeder::account);
      load(
          connection,
          "session (id, user_id, token_hash, created_at, updated_at, expires_at,"
              + " absolute_expires_at, revoked_at, ip_address, user_agent)",
          sizes.sessions(),
          row -> session(row, sizes.users()));
      load(
          connection,
          "verification (id, purpose, identifier, token_hash, created_at, expires_at)",
          sizes.verifications(),
          Seeder::verification);
      connection.setAutoCommit(true);
      for (String table : TABLES) {
        dialect.analyze(connection, table);
      }
    } catch (SQLException e) {
      throw new IllegalStateException("cannot seed " + target + ": " + e.getMessage(), e);
    }
  }

  private void load(
      Connection connection, String into, int rows, IntFunction<@Nullable Object[]> values)
      throws SQLException {
    int width = values.apply(0).length;
    int batch = dialect.bulkRows();
    String row = "(" + "?, ".repeat(width - 1) + "?)";
    for (int from = 0; from < rows; from += batch) {
      int size = Math.min(batch, rows - from);
      String sql = "INSERT INTO " + into + " VALUES " + (row + ", ").repeat(size - 1) + row;
      try (PreparedStatement insert = connection.prepareStatement(sql)) {
        for (int i = 0; i < size; i++) {
          @Nullable Object[] columns = values.apply(from + i);
          for (int column = 0; column < width; column++) {
            dialect.bind(insert, i * width + column + 1, columns[column]);
          }
        }
        insert.executeUpdate();
      }
    }
    connection.commit();
  }

  private static @Nullable Object[] user(int row) {
    Instant created = Probe.NOW.minus(Duration.ofMinutes(row + 60L));
    return new @Nullable Object[] {
      Probe.id("user", row), Probe.email(row), row % 3 != 0, "User " + row, null, created, created
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
}
