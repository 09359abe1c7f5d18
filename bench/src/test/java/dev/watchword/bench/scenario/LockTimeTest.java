// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.watchword.engines.Engines;
import dev.watchword.store.config.StoreConfig;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

class LockTimeTest {

  @Test
  void waitForALockedRowIsCounted() throws SQLException {
    StoreConfig config = StoreConfig.at(Engines.shared("mariadb").createDatabase());
    long before = LockTime.nanos(config);
    BareDriver raw = new BareDriver(config);
    try (Connection holder = raw.open();
        Connection waiter = raw.open();
        Statement holds = holder.createStatement();
        Statement waits = waiter.createStatement()) {
      holds.execute("CREATE TABLE t (id INT PRIMARY KEY)");
      holds.execute("INSERT INTO t VALUES (1)");
      holder.setAutoCommit(false);
      holds.execute("UPDATE t SET id = 2");
      waits.execute("SET innodb_lock_wait_timeout = 1");
      assertThatThrownBy(() -> waits.execute("UPDATE t SET id = 3"))
          .isInstanceOf(SQLException.class);
    }
    assertThat(LockTime.nanos(config) - before).isGreaterThan(500_000_000);
  }
}
