// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.apply;

import dev.watchword.doctor.collect.Address;
import dev.watchword.doctor.explain.OpenDatabase;
import dev.watchword.store.sql.DbException;
import dev.watchword.store.sql.Engine;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Consumer;

/** Tells how far PostgreSQL's index builds are, over a second connection and on its own thread. */
final class BuildProgress {
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final String ASK =
      """
      SELECT phase,
             CASE WHEN tuples_total > 0 THEN 100.0 * tuples_done / tuples_total
                  WHEN blocks_total > 0 THEN 100.0 * blocks_done / blocks_total ELSE -1 END
        FROM pg_stat_progress_create_index WHERE pid =\
      """;

  private final Thread thread;

  private BuildProgress(Thread thread) {
    this.thread = thread;
  }

  /** Begins to watch; on other engines there is nothing to see. */
  static BuildProgress of(OpenDatabase builder, Consumer<String> told) throws SQLException {
    if (builder.engine() != Engine.POSTGRES) {
      return new BuildProgress(Thread.ofVirtual().unstarted(() -> {}));
    }
    long process = builder.number("SELECT pg_backend_pid()");
    Address address = builder.address();
    return new BuildProgress(
        Thread.ofVirtual().name("watchword-progress").start(() -> watch(address, process, told)));
  }

  private static void watch(Address address, long process, Consumer<String> told) {
    String last = "";
    try (OpenDatabase database = OpenDatabase.reading(address)) {
      while (true) {
        Thread.sleep(PAUSE);
        String now = ask(database, process);
        if (!now.isEmpty() && !now.equals(last)) {
          told.accept("      " + now);
          last = now;
        }
      }
    } catch (InterruptedException done) {
      Thread.currentThread().interrupt();
    } catch (SQLException | DbException unseen) {
      // The build itself says what is wrong, if anything is.
      System.getLogger(BuildProgress.class.getName())
          .log(System.Logger.Level.DEBUG, "no progress can be seen", unseen);
    }
  }

  private static String ask(OpenDatabase database, long process) throws SQLException {
    try (Statement statement = database.connection().createStatement();
        ResultSet row = statement.executeQuery(ASK + " " + process)) {
      if (!row.next()) {
        return "";
      }
      double share = row.getDouble(2);
      return row.getString(1)
          + (share < 0 ? "" : String.format(Locale.ROOT, ": %.0f %%", Math.floor(share / 5) * 5));
    }
  }

  /** Stops watching. */
  void close() {
    thread.interrupt();
  }
}
