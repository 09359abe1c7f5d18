// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.doctor.Doctor;
import dev.watchword.doctor.Look;
import dev.watchword.doctor.Sql;
import dev.watchword.doctor.Tables;
import dev.watchword.doctor.collect.Address;
import dev.watchword.doctor.collect.ConnectionFacts;
import dev.watchword.doctor.collect.DoctorSetting;
import dev.watchword.doctor.explain.OpenDatabase;
import dev.watchword.doctor.finding.Finding;
import dev.watchword.doctor.finding.Severity;
import dev.watchword.doctor.finding.Snapshot;
import dev.watchword.engines.junit.EveryEngine;
import dev.watchword.engines.junit.TestDatabase;
import dev.watchword.store.schema.Engine;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConnectionPoolTest {

  private static List<Finding> judge(Engine engine, Map<String, String> settings) {
    return new ConnectionPool().judge(Snapshot.of(engine, Tables.schema()).withSettings(settings));
  }

  @Test
  void serverThatWasNearlyFullIsFound() {
    Map<String, String> full =
        Map.of("max_connections", "100", ConnectionFacts.OPEN, "3", "max_used_connections", "80");
    assertThat(judge(Engine.MYSQL, full))
        .singleElement()
        .satisfies(one -> assertThat(one.what()).startsWith("80 of 100 connections were open"))
        .satisfies(one -> assertThat(one.severity()).isEqualTo(Severity.HIGH));
    assertThat(judge(Engine.POSTGRES, Map.of("max_connections", "100", ConnectionFacts.OPEN, "79")))
        .isEmpty();
    assertThat(judge(Engine.POSTGRES, Map.of("max_connections", "100", ConnectionFacts.OPEN, "80")))
        .hasSize(1);
  }

  @Test
  void forgottenTransactionIsFoundWithTheSettingThatWouldEndIt() {
    Map<String, String> held = new HashMap<>();
    held.put(ConnectionFacts.HELD, "2");
    held.put(ConnectionFacts.HELD_SECONDS, "700");
    held.put("idle_in_transaction_session_timeout", "0");
    assertThat(judge(Engine.POSTGRES, held))
        .singleElement()
        .satisfies(one -> assertThat(one.severity()).isEqualTo(Severity.HIGH))
        .satisfies(one -> assertThat(one.changes().toString()).contains("_timeout is 0"));
    held.put("idle_in_transaction_session_timeout", "60");
    assertThat(judge(Engine.POSTGRES, held).getFirst().changes().toString())
        .doesNotContain("_timeout");
    held.put(ConnectionFacts.HELD_SECONDS, "59");
    assertThat(judge(Engine.POSTGRES, held)).isEmpty();
  }

  @Test
  void connectionsForSingleCallsAreFound() {
    Map<String, String> opened =
        Map.of(ConnectionFacts.OPENED, "1000", ConnectionFacts.LASTS_SECONDS, "0.5");
    assertThat(judge(Engine.MARIADB, opened))
        .extracting(Finding::what)
        .containsExactly("1,000 connections were opened, and one lasts 0.5 s at most on average");
    assertThat(
            judge(
                Engine.MARIADB,
                Map.of(ConnectionFacts.OPENED, "1000", ConnectionFacts.LASTS_SECONDS, "900")))
        .isEmpty();
    assertThat(
            judge(
                Engine.MARIADB,
                Map.of(ConnectionFacts.OPENED, "199", ConnectionFacts.LASTS_SECONDS, "0.5")))
        .isEmpty();
  }

  @Test
  void crowdOfIdleConnectionsIsFound() {
    Map<String, String> crowd =
        Map.of(DoctorSetting.CORES, "4", ConnectionFacts.OPEN, "91", ConnectionFacts.IDLE, "90");
    assertThat(judge(Engine.POSTGRES, crowd)).hasSize(1);
    assertThat(
            judge(
                Engine.POSTGRES,
                Map.of(
                    DoctorSetting.CORES,
                    "4",
                    ConnectionFacts.OPEN,
                    "90",
                    ConnectionFacts.IDLE,
                    "90")))
        .isEmpty();
  }

  @Test
  void serverThatClosesEarlyAndClientsThatDoNotCloseAreFound() {
    assertThat(judge(Engine.MYSQL, Map.of("wait_timeout", "600"))).hasSize(1);
    assertThat(judge(Engine.MYSQL, Map.of("wait_timeout", "28800"))).isEmpty();
    assertThat(judge(Engine.POSTGRES, Map.of("idle_session_timeout", "0"))).isEmpty();
    assertThat(
            judge(
                Engine.MYSQL,
                Map.of(
                    ConnectionFacts.OPENED,
                    "1000",
                    ConnectionFacts.ABANDONED,
                    "101",
                    "aborted_connects",
                    "200")))
        .hasSize(2);
  }

  /** Reads the figures of a real server, which do not include the doctor's own connections. */
  @EveryEngine({"postgres", "mariadb", "mysql"})
  void serverSaysWhoDoesNothingInATransaction(TestDatabase database) throws Exception {
    Sql.run(database, "CREATE TABLE session (id INTEGER PRIMARY KEY)");
    double before = fact(database, ConnectionFacts.HELD);
    Address address = Sql.address(database);
    try (Connection held =
            DriverManager.getConnection(address.url(), address.user(), address.password());
        OpenDatabase own = OpenDatabase.reading(address);
        Statement statement = held.createStatement()) {
      held.setAutoCommit(false);
      statement.execute("INSERT INTO session VALUES (1)");
      Thread.sleep(200); // InnoDB keeps its list of transactions for a tenth of a second
      assertThat(own.engine().id()).isEqualTo(database.engine());
      assertThat(fact(database, ConnectionFacts.HELD)).isEqualTo(before + 1);
      assertThat(fact(database, ConnectionFacts.OPEN)).isPositive();
      assertThat(fact(database, "max_connections")).isPositive();
    }
  }

  private static double fact(TestDatabase database, String name) {
    Snapshot snapshot = Doctor.collect(Sql.address(database), Look.EVERYTHING);
    assertThat(snapshot.settings()).as("%s", snapshot.notes()).containsKey(name);
    return Double.parseDouble(snapshot.settings().get(name));
  }

  @EveryEngine("postgres")
  void clientWithoutAPoolIsFoundOnARealServer(TestDatabase database) throws SQLException {
    for (int i = 0; i < 210; i++) {
      Sql.rows(database, "SELECT 1");
    }
    Snapshot snapshot = Doctor.collect(Sql.address(database), Look.EVERYTHING);
    assertThat(new ConnectionPool().judge(snapshot))
        .extracting(Finding::what)
        .anyMatch(what -> what.contains("connections were opened, and one lasts 0."));
  }
}
