// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.engines.DatabaseServer;
import dev.watchword.engines.Engines;
import dev.watchword.engines.Options;
import dev.watchword.engines.junit.EveryEngine;
import dev.watchword.engines.junit.TestDatabase;
import dev.watchword.store.account.SignIn;
import dev.watchword.store.session.Device;
import dev.watchword.store.session.Lifetime;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * R1: an acknowledged sign-up survives kill -9 of the process, and of the database, at any moment;
 * and no sign-up is ever stored in part.
 */
class DurabilityTest {
  private static final int ROUNDS = Integer.getInteger("watchword.durability.kills", 20);
  private static final long SEED = 20_261_121L;

  @EveryEngine
  void acknowledgedSignUpsSurviveKills(TestDatabase database) throws Exception {
    Random random = new Random(SEED);
    try (DatabaseServer server = Engines.start(database.engine(), Options.durable())) {
      String url = server.createDatabase();
      List<String> acknowledged = new ArrayList<>();
      for (int round = 0; round < ROUNDS; round++) {
        try (ChildJvm child = ChildJvm.start(SigningUp.class, url, "r" + round)) {
          int wanted = 1 + random.nextInt(60);
          for (int i = 0; i < wanted; i++) {
            acknowledged.add(child.next());
          }
          if (round % 4 == 3) {
            server.kill();
            child.kill();
            server.restart();
          } else {
            child.kill();
          }
          acknowledged.addAll(child.rest());
        }
      }
      assertThat(acknowledged).doesNotContainNull().doesNotHaveDuplicates();
      nothingIsLostDoubledOrHalfWritten(url, acknowledged);
      everybodySignsIn(url, acknowledged);
    }
  }

  private static void nothingIsLostDoubledOrHalfWritten(String url, List<String> acknowledged)
      throws SQLException {
    try (Connection connection = Sql.connect(url);
        Statement statement = connection.createStatement()) {
      List<String> emails = new ArrayList<>();
      try (ResultSet rows = statement.executeQuery("SELECT email FROM users")) {
        while (rows.next()) {
          emails.add(rows.getString(1));
        }
      }
      Set<String> lost = new HashSet<>(acknowledged);
      emails.forEach(lost::remove);
      assertThat(lost).as("acknowledged and lost").isEmpty();
      assertThat(emails).as("users").doesNotHaveDuplicates();
      for (String table : List.of("account", "session")) {
        String parts = " FROM users LEFT JOIN " + table + " ON " + table + ".user_id = users.id";
        String wrong =
            "SELECT users.email"
                + parts
                + " GROUP BY users.email HAVING count("
                + table
                + ".id) <> 1";
        try (ResultSet rows = statement.executeQuery(wrong)) {
          assertThat(rows.next()).as("a user without exactly one " + table).isFalse();
        }
      }
    }
  }

  private static void everybodySignsIn(String url, List<String> acknowledged) throws Exception {
    try (Watchword store = Watchword.open(TestStore.config(url))) {
      int threads = 8;
      Together.run(
          threads,
          thread -> {
            for (int i = thread; i < acknowledged.size(); i += threads) {
              assertThat(
                      store
                          .accounts()
                          .signIn(
                              acknowledged.get(i),
                              TestStore.PASSWORD,
                              Device.UNKNOWN,
                              Lifetime.BRIEF))
                  .as(acknowledged.get(i))
                  .isInstanceOf(SignIn.Done.class);
            }
            return thread;
          });
    }
  }
}
