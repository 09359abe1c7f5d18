// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.sql.dialect;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Query of a PostgreSQL server's replication status, by one statement. */
final class PostgresReplicationStatus {
  /**
   * Statement that reads role and position. A primary's position covers every commit that it
   * acknowledged: the log written or, where commits do not wait for that, inserted. A replica's
   * timeline is the one that it receives; an account without {@code pg_read_all_stats} sees that of
   * the last restart point, which comes late.
   */
  private static final String ASK =
      """
      SELECT pg_is_in_recovery(),
             current_setting('transaction_read_only') = 'off',
             CASE WHEN pg_is_in_recovery() THEN pg_last_wal_replay_lsn()
                  WHEN current_setting('synchronous_commit') = 'off'
                  THEN pg_current_wal_insert_lsn()
                  ELSE pg_current_wal_lsn() END - '0/0',
             CASE WHEN pg_is_in_recovery()
                  THEN COALESCE((SELECT received_tli FROM pg_stat_wal_receiver),
                                (SELECT timeline_id FROM pg_control_checkpoint()))
                  ELSE ('x' || substr(pg_walfile_name(pg_current_wal_lsn()), 1, 8))::bit(32)::int
                  END
      """;

  private PostgresReplicationStatus() {}

  static ReplicationStatus of(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(ASK)) {
      row.next();
      boolean primary = !row.getBoolean(1) && row.getBoolean(2);
      long lsn = row.getLong(3);
      if (row.wasNull()) {
        lsn = -1;
      }
      return new ReplicationStatus(
          primary ? ReplicationStatus.Role.PRIMARY : ReplicationStatus.Role.REPLICA,
          new PostgresPosition(row.getLong(4), lsn));
    }
  }
}
