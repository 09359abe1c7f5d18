// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.sql.dialect;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Query of a MariaDB server's replication status, by one statement that needs no privilege. */
final class MariaDbReplicationStatus {
  private static final String ASK =
      """
      SELECT @@global.read_only, @@global.server_id, @@global.gtid_binlog_pos,
             @@global.gtid_slave_pos, @@global.gtid_binlog_state,
             (SELECT VARIABLE_VALUE FROM information_schema.GLOBAL_STATUS
               WHERE VARIABLE_NAME = 'SLAVE_RUNNING')
      """;

  private MariaDbReplicationStatus() {}

  static ReplicationStatus of(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(ASK)) {
      row.next();
      boolean readOnly = row.getBoolean(1);
      boolean follows = "ON".equals(row.getString(6));
      ReplicationStatus.Role role =
          readOnly
              ? ReplicationStatus.Role.REPLICA
              : follows ? ReplicationStatus.Role.WRITABLE_REPLICA : ReplicationStatus.Role.PRIMARY;
      String reached = role == ReplicationStatus.Role.PRIMARY ? row.getString(3) : row.getString(4);
      return new ReplicationStatus(
          role, new GtidPosition(row.getLong(2), Gtid.list(reached), Gtid.list(row.getString(5))));
    }
  }
}
