// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.watchword.engines.junit.EveryEngine;
import dev.watchword.engines.junit.TestDatabase;
import dev.watchword.store.TestStore;
import dev.watchword.store.Watchword;
import dev.watchword.store.config.StoreConfig;
import dev.watchword.store.schema.DbException;
import dev.watchword.store.schema.DbException.Code;
import dev.watchword.store.sql.dialect.Dialect;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The refusals of a database that refuses or does not exist. */
class UnreachableTest {
  private static final String CANARY = "canary7wrong7password";

  private static StoreConfig config(String url) {
    return TestStore.config(url, "database.connect-timeout", "250ms", "pool.size", "1");
  }

  private static Pool pool(StoreConfig config) {
    return new Pool(
        config.pool(), Dialect.of(config.database().target().engine()), config.database().target());
  }

  private static DbException opening(StoreConfig config) {
    return catchThrowableOfType(DbException.class, () -> Watchword.open(config).close());
  }

  private static DbException taking(Pool pool) {
    return catchThrowableOfType(DbException.class, () -> pool.take(true));
  }

  private static String all(Throwable failure) {
    StringWriter text = new StringWriter();
    failure.printStackTrace(new PrintWriter(text));
    return text.toString();
  }

  @EveryEngine({"postgres", "mariadb", "mysql"})
  void wrongPasswordIsSaidWithoutRepeatingIt(TestDatabase database) {
    String right = database.url().replaceFirst(".*:([^:@/]+)@.*", "$1");
    StoreConfig config = config(database.url().replace(right, CANARY));
    DbException failure = opening(config);
    assertThat(failure.code()).isEqualTo(Code.ACCESS_DENIED);
    assertThat(failure).hasMessageContaining("watchword");
    assertThat(all(failure)).doesNotContain(CANARY).doesNotContain(right);
    try (Pool pool = pool(config)) {
      for (int i = 0; i < 2; i++) {
        DbException refusal = taking(pool);
        assertThat(refusal.code()).isEqualTo(Code.ACCESS_DENIED);
        assertThat(all(refusal)).doesNotContain(CANARY);
      }
      assertThat(pool.inUse()).isZero();
    }
  }

  @EveryEngine({"postgres", "mariadb", "mysql"})
  void unknownDatabaseIsNamed(TestDatabase database) {
    StoreConfig config = config(database.url().replaceFirst("/db_\\d+$", "/nowhere"));
    DbException failure = opening(config);
    assertThat(failure.code()).isEqualTo(Code.ACCESS_DENIED);
    assertThat(failure).hasMessageContaining("nowhere");
    try (Pool pool = pool(config)) {
      assertThat(taking(pool)).hasMessageContaining("nowhere");
    }
  }

  @EveryEngine({"postgres", "mariadb", "mysql"})
  void unreachableServerIsNamedWithItsPort(TestDatabase database) throws IOException {
    String address = "127.0.0.1:" + closedPort();
    String url = database.url().replaceFirst("127.0.0.1:\\d+", address);
    DbException failure = opening(config(url));
    assertThat(failure.code()).isEqualTo(Code.UNAVAILABLE);
    assertThat(failure).hasMessageContaining(address);
    assertThat(failure.code().retryable()).isTrue();
    try (Pool pool = pool(config(url))) {
      for (int i = 0; i < 2; i++) {
        assertThat(taking(pool).code()).isEqualTo(Code.UNAVAILABLE);
      }
      assertThat(pool.inUse()).isZero();
    }
  }

  private static int closedPort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  @Test
  void turnOfAWriterWhoGotNoConnectionComesBack(@TempDir Path folder) {
    try (Pool pool = pool(config("sqlite:" + folder.resolve("missing/watchword.db")))) {
      for (int i = 0; i < 2; i++) {
        assertThat(taking(pool).code()).isEqualTo(Code.UNAVAILABLE);
      }
      assertThat(pool.inUse()).isZero();
    }
  }
}
