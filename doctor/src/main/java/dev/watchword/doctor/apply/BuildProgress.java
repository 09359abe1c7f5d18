// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.apply;

import dev.watchword.doctor.collect.Address;
import dev.watchword.doctor.explain.OpenDatabase;
import dev.watchword.store.schema.DbException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * Reports the progress of an index build, over a second connection and on its own thread.
 * PostgreSQL and MariaDB have it; MySQL where the consumer {@code events_stages_current} is on;
 * SQLite never.
 */
final class BuildProgress {
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final String POSTGRES =
      """
      SELECT phase,
             CASE WHEN tuples_total > 0 THEN 100.0 * tuples_done / tuples_total
                  WHEN blocks_total > 0 THEN 100.0 * blocks_done / blocks_total ELSE -1 END
        FROM pg_stat_progress_create_index WHERE pid = \
      """;
  private static final String MARIADB =
      """
      SELECT state,
             COALESCE((SELECT NULLIF(variable_value / 100, 0) FROM information_schema.global_status
                        WHERE variable_name = 'innodb_onlineddl_pct_progress'), -1)
        FROM information_schema.processlist WHERE state <> '' AND id = \
      """;
  private static final String MYSQL =
      """
      SELECT SUBSTRING_INDEX(event_name, '/', -1),
             CASE WHEN work_estimated > 0 THEN 100 * work_completed / work_estimated ELSE -1 END
        FROM performance_schema.events_stages_current
        JOIN performance_schema.threads USING (thread_id) WHERE processlist_id = \
      """;

  private final Thread thread;

  private BuildProgress(Thread thread) {
    this.thread = thread;
  }

  /** Starts to report on the statements that this connection runs from now on. */
  static BuildProgress of(OpenDatabase builder, Consumer<String> told) throws SQLException {
    String ask =
        switch (builder.engine()) {
          case POSTGRES -> POSTGRES + builder.number("SELECT pg_backend_pid()");
          case MARIADB -> MARIADB + builder.number("SELECT CONNECTION_ID()");
          case MYSQL -> MYSQL + builder.number("SELECT CONNECTION_ID()");
          case SQLITE -> "";
        };
    Thread thread =
        Thread.ofVirtual()
            .name("watchword-progress")
            .unstarted(() -> watch(builder.address(), ask, told));
    if (!ask.isEmpty()) {
      thread.start();
    }
    return new BuildProgress(thread);
  }

  private static void watch(Address address, String sql, Consumer<String> told) {
    String last = "";
    try (OpenDatabase database = OpenDatabase.reading(address)) {
      while (true) {
        Thread.sleep(PAUSE);
        String now = ask(database, sql);
        if (!now.isEmpty() && !now.equals(last)) {
          told.accept("      " + now);
          last = now;
        }
      }
    } catch (InterruptedException done) {
      Thread.currentThread().interrupt();
    } catch (SQLException | DbException unseen) {
      // Errors of the build itself are reported by the build.
      System.getLogger(BuildProgress.class.getName())
          .log(System.Logger.Level.DEBUG, "no progress can be seen", unseen);
    }
  }

  private static String ask(OpenDatabase database, String sql) throws SQLException {
    try (Statement statement = database.connection().createStatement();
        ResultSet row = statement.executeQuery(sql)) {
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
