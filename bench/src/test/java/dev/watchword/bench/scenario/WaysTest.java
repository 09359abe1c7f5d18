// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.bench.scenario.Operation.StatementRunner;
import dev.watchword.engines.junit.EveryEngine;
import dev.watchword.engines.junit.TestDatabase;
import dev.watchword.store.Watchword;
import dev.watchword.store.sql.Args;
import dev.watchword.store.sql.Probe;
import dev.watchword.store.sql.Query;
import dev.watchword.store.user.Email;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;

/** The ways to run statements all give the same answers: the slow ways are slow, not wrong. */
class WaysTest {

  @EveryEngine
  void everyWayGivesTheSameAnswers(TestDatabase database) throws Exception {
    Seeded seeded = Seeded.rows(database.url(), Testbed.FEWEST_ROWS);
    try (Ways ways = new Ways(seeded, 1)) {
      List<StatementRunner> all =
          List.of(ways.store(), ways.withoutPool(), ways.withoutPreparing(), ways.naive());
      for (StatementRunner statements : all) {
        requireRightAnswers(statements, seeded.users());
      }
      assertThat(ways.dropIndexes())
          .hasSize(List.of("mariadb", "mysql").contains(database.engine()) ? 3 : 0);
      requireRightAnswers(ways.naive(), seeded.users());
    }
  }

  /** Runs each operation, which fails when its row is missing; the first user has sessions. */
  private static void requireRightAnswers(StatementRunner statements, int users) throws Exception {
    for (Operation operation : Operation.values()) {
      operation.once(statements, Draw.evenly(new SplittableRandom(1)), users);
    }
    Query<?> list = BareDriver.query("session.live_by_user");
    Args first = Args.of("user_id", Probe.id("user", 0));
    Instant later = Probe.NOW.plus(Duration.ofDays(365));
    assertThat(statements.read(list, first.and("now", Probe.NOW))).isEqualTo(Probe.MANY / 5);
    assertThat(statements.read(list, first.and("now", later))).isZero();
  }

  @EveryEngine
  void signsOfTheSqlAreQuotedInLiterals(TestDatabase database) throws Exception {
    Seeded seeded = Seeded.rows(database.url(), Testbed.FEWEST_ROWS);
    String name = "O'Brien \\' \" -- :now";
    try (Ways ways = new Ways(seeded, 1);
        Watchword store = Watchword.open(seeded.config())) {
      ways.naive()
          .write(
              BareDriver.query("users.insert"),
              Args.of("id", new UUID(1, 2))
                  .and("email", "o@example.com")
                  .and("email_verified", true)
                  .and("name", name)
                  .and("image", null)
                  .and("now", Probe.NOW)
                  .and("fields", null));
      assertThat(store.users().byEmail(new Email("o@example.com")))
          .hasValueSatisfying(
              user -> {
                assertThat(user.name()).isEqualTo(name);
                assertThat(user.emailVerified()).isTrue();
                assertThat(user.createdAt()).isEqualTo(Probe.NOW);
              });
    }
  }
}
