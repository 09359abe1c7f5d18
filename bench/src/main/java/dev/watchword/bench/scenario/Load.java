// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.scenario;

import dev.watchword.bench.measure.Spread;
import dev.watchword.bench.report.Figure;
import dev.watchword.bench.report.Quantity;
import dev.watchword.bench.report.Result;
import dev.watchword.bench.report.Role;
import dev.watchword.bench.report.Target;
import dev.watchword.store.Watchword;
import dev.watchword.store.config.StoreConfig;
import dev.watchword.store.sample.Seeder;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;

/** G3: many rows at once by the seeder, beside the same rows by the engine's own bulk load. */
final class Load implements Scenario {
  /**
   * Maximum number of users. More would tell nothing new, and on some engines the bench keeps their
   * rows in memory.
   */
  private static final int MOST = 100_000;

  @Override
  public String name() {
    return "load";
  }

  @Override
  public String summary() {
    return "rows a second by the seeder, indexes included, beside the engine's own bulk load";
  }

  @Override
  public Result run(Setting setting) {
    int users = Math.min(setting.rows(), MOST);
    setting.requireRoom(3L * users);
    Seeded source = setting.further(users);
    try {
      return measure(setting, source);
    } catch (SQLException e) {
      throw new IllegalStateException("cannot load: " + e.getMessage(), e);
    } finally {
      setting.drop(source);
    }
  }

  private static Result measure(Setting setting, Seeded source) throws SQLException {
    BareLoad bare = BareLoad.of(source, setting.serverFolder());
    long rows = BareLoad.count(source.config());
    Way seeder = config -> new Seeder(config).seed(source.users());
    Way bulk = bare::fill;
    int rounds = setting.pace().rounds();
    double[] ours = new double[rounds];
    double[] limit = new double[rounds];
    double[] ratio = new double[rounds];
    perSecond(setting, bulk, rows); // a warm-up; the seeder had its own
    for (int round = 0; round < rounds; round++) {
      setting.progress("round " + (round + 1) + " of " + rounds);
      boolean oursFirst = round % 2 == 0;
      double first = perSecond(setting, oursFirst ? seeder : bulk, rows);
      double second = perSecond(setting, oursFirst ? bulk : seeder, rows);
      ours[round] = oursFirst ? first : second;
      limit[round] = oursFirst ? second : first;
      ratio[round] = ours[round] / limit[round];
    }
    Figure figure =
        new Figure(
            "rows loaded",
            Role.ours("the engine's bulk load"),
            Quantity.perSecond(Spread.of(ours)),
            Quantity.perSecond(Spread.of(limit)),
            Spread.of(ratio),
            Target.NONE,
            "Rows of all tables by the seeder, beside " + how(setting.engine()) + ".");
    return new Result(List.of(figure), List.of(), notes(setting, source, rows));
  }

  /** A way to fill an empty, migrated database. */
  private interface Way {
    void fill(StoreConfig config) throws SQLException;
  }

  /**
   * Returns the rows per second that a way writes to a database of its own, which is then dropped.
   */
  private static double perSecond(Setting setting, Way way, long rows) throws SQLException {
    StoreConfig config = StoreConfig.at(setting.emptyFurther());
    try {
      Watchword.migrate(config);
      setting.settle(config);
      long start = System.nanoTime();
      way.fill(config);
      double perSecond = rows * 1e9 / (System.nanoTime() - start);
      long written = BareLoad.count(config);
      if (written != rows) {
        throw new IllegalStateException(written + " rows were loaded instead of " + rows);
      }
      return perSecond;
    } finally {
      setting.drop(config);
    }
  }

  private static String how(String engine) {
    return switch (engine) {
      case "postgres" -> "COPY of the same rows from files by the server itself";
      case "mariadb" -> "the same rows from memory by the driver's bulk protocol";
      default -> "the same rows from memory by bare statements of many rows each";
    };
  }

  private static List<String> notes(Setting setting, Seeded source, long rows) {
    return List.of(
        String.format(
            Locale.ROOT,
            "%s, %,d rows of %,d users by one connection, each time to an empty database.",
            setting.serverName(),
            rows,
            source.users()),
        "Both drop the indexes first, build them in the end and analyse the tables; that is part of"
            + " the time. The seeder also makes its rows, with two hashes for a session.");
  }
}
