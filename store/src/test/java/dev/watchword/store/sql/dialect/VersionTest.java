// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.sql.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.watchword.engines.junit.EveryEngine;
import dev.watchword.engines.junit.TestDatabase;
import dev.watchword.store.TestStore;
import dev.watchword.store.Watchword;
import dev.watchword.store.schema.DbException;
import org.junit.jupiter.api.Test;

class VersionTest {

  @Test
  void versionsCompareByNumberNotByText() {
    assertThat(Version.of("3.51.3")).isLessThan(Version.of("3.54.1"));
    assertThat(Version.of("10.11.6-MariaDB-0+deb12u1")).isGreaterThan(Version.of("10.11"));
    assertThat(Version.of("8.0.9")).isLessThan(Version.of("8.0.17"));
    assertThat(Version.of("15")).isEqualByComparingTo(Version.of("15.0"));
  }

  @EveryEngine({"mariadb", "mysql"})
  void urlThatNamesTheOtherProductIsRefused(TestDatabase database) {
    String url =
        database.engine().equals("mysql")
            ? database.url().replaceFirst("mysql:", "mariadb:")
            : database.url().replaceFirst("mariadb:", "mysql:");
    assertThatThrownBy(() -> Watchword.migrate(TestStore.config(url)))
        .isInstanceOfSatisfying(
            DbException.class, e -> assertThat(e.code()).isEqualTo(DbException.Code.REFUSED))
        .hasMessageContaining("but the server is");
  }
}
