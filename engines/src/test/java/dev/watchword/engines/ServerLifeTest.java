// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.engines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Private servers that are killed, stopped, paused and restarted. */
final class ServerLifeTest {

  @ParameterizedTest
  @ValueSource(strings = {"sqlite", "postgres", "mariadb", "mysql"})
  void committedRowSurvivesKillAndRestart(String engine) throws SQLException {
    try (DatabaseServer server = Engines.start(engine, Options.durable())) {
      String url = server.createDatabase();
      Jdbc.execute(url, "create table kept (id int)");
      Jdbc.execute(url, "insert into kept values (7)");

      server.kill();
      server.restart();

      assertThat(Jdbc.number(url, "select id from kept")).isEqualTo(7);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"postgres", "mariadb", "mysql"})
  void killedServerIsGoneAndStoppedServerComesBack(String engine) throws SQLException {
    try (DatabaseServer server = Engines.start(engine, Options.fast())) {
      String url = server.createDatabase();
      server.kill();
      assertThatThrownBy(() -> Jdbc.connect(url)).isInstanceOf(SQLException.class);
      server.restart();
      server.stop();
      assertThatThrownBy(() -> Jdbc.connect(url)).isInstanceOf(SQLException.class);
      server.restart();
      assertThat(Jdbc.number(url, "select 1")).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"postgres", "mariadb", "mysql"})
  void pausedServerIsSilentUntilItResumes(String engine) throws SQLException {
    try (DatabaseServer server = Engines.start(engine, Options.fast())) {
      String url = server.createDatabase();
      try (Connection connection = Jdbc.connect(url)) {
        server.pause();
        assertThatThrownBy(() -> Jdbc.number(connection, "select 1"))
            .isInstanceOf(SQLException.class);
      }
      server.resume();
      assertThat(Jdbc.number(url, "select 1")).isEqualTo(1);
      server.pause();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"postgres", "mariadb", "mysql"})
  void settingsReachTheServer(String engine) throws SQLException {
    Options options = Options.fast().with("max_connections", "37");
    try (DatabaseServer server = Engines.start(engine, options)) {
      String sql =
          engine.equals("postgres")
              ? "select setting from pg_settings where name = 'max_connections'"
              : "select @@max_connections";
      assertThat(Jdbc.number(server.createDatabase(), sql)).isEqualTo(37);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"mariadb", "mysql"})
  void startLeavesTemporaryTablesOfOtherServersAlone(String engine) throws IOException {
    Path shared = Path.of(Objects.requireNonNullElse(System.getenv("TMPDIR"), "/tmp"));
    Path other = Files.createTempFile(shared, "#sql-temptable-other-", ".MAI");
    try (DatabaseServer server = Engines.start(engine, Options.fast())) {
      assertThat(other).exists();
      server.kill();
      server.restart();
      assertThat(other).exists();
    } finally {
      Files.deleteIfExists(other);
    }
  }

  @Test
  void serverThatCannotStartSaysWhy() {
    Options options = Options.fast().with("no_such_setting", "1");
    assertThatThrownBy(() -> Engines.start("postgres", options).close())
        .isInstanceOf(EngineException.class)
        .hasMessageContaining("no_such_setting");
  }
}
