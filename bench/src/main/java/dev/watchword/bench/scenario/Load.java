// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.scenario;

import dev.watchword.bench.measure.Text;
import dev.watchword.bench.report.Figure;
import dev.watchword.bench.report.PairedValues;
import dev.watchword.bench.report.Result;
import dev.watchword.store.Watchword;
import dev.watchword.store.config.StoreConfig;
import dev.watchword.store.sample.Seeder;
import java.sql.SQLException;
import java.util.List;

/** G3: many rows at once by the seeder, beside the same rows by the engine's own bulk load. */
final class Load extends Scenario {
  /**
   * Maximum number of users. More would tell nothing new, and on some engines the bench keeps their
   * rows in memory.
   */
  private static final int MOST = 100_000;

  Load() {
    super(
        "load", "rows a second by the seeder, indexes included, beside the engine's own bulk load");
  }

  @Override
  public Result run(Testbed bed) {
    int users = Math.min(bed.rows(), MOST);
    bed.requireRoom(3L * users);
    Seeded source = bed.further(users);
    try {
      return measure(bed, source);
    } catch (SQLException e) {
      throw new IllegalStateException("cannot load: " + e.getMessage(), e);
    } finally {
      bed.drop(source);
    }
  }

  private static Result measure(Testbed bed, Seeded source) throws SQLException {
    BareLoad bare = BareLoad.of(source, bed.serverFolder());
    long rows = BareLoad.count(source.config());
    double unused = perSecond(bed, bare::fill, rows); // a warm-up; the seeder had its own
    Figure figure =
        PairedValues.of(
                bed.pace().rounds(),
                () -> perSecond(bed, config -> new Seeder(config).seed(source.users()), rows),
                () -> perSecond(bed, bare::fill, rows))
            .figure("rows loaded", "the engine's bulk load", "/s")
            .meaning("Rows of all tables by the seeder, beside " + how(bed.engine()) + ".");
    return new Result(
        List.of(figure),
        List.of(),
        List.of(
            Text.of(
                "%s, %,d rows of %,d users by one connection, each time to an empty database.",
                bed.serverName(), rows, source.users()),
            "Both drop the indexes first, build them in the end and analyse the tables; that is"
                + " part of the time. The seeder also makes its rows, with two hashes for a"
                + " session."));
  }

  /** A way to fill an empty, migrated database. */
  private interface Way {
    void fill(StoreConfig config) throws SQLException;
  }

  /**
   * Returns the rows per second that a way writes to a database of its own, which is then dropped.
   */
  private static double perSecond(Testbed bed, Way way, long rows) {
    StoreConfig config = StoreConfig.at(bed.emptyFurther());
    try {
      Watchword.migrate(config);
      bed.settle(config);
      bed.progress("loading rows");
      long start = System.nanoTime();
      way.fill(config);
      double perSecond = rows * 1e9 / (System.nanoTime() - start);
      long written = BareLoad.count(config);
      Expect.that(written == rows, written + " rows were loaded instead of " + rows);
      return perSecond;
    } catch (SQLException e) {
      throw new IllegalStateException("cannot load: " + e.getMessage(), e);
    } finally {
      bed.drop(config);
    }
  }

  private static String how(String engine) {
    return switch (engine) {
      case "postgres" -> "COPY of the same rows from files by the server itself";
      case "mariadb" -> "the same rows from memory by the driver's bulk protocol";
      default -> "the same rows from memory by bare statements of many rows each";
    };
  }
}
