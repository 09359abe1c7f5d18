// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.engines.FakeTime;
import dev.watchword.engines.junit.EveryEngine;
import dev.watchword.engines.junit.TestDatabase;
import dev.watchword.store.account.SignUp;
import dev.watchword.store.meter.Meter;
import dev.watchword.store.schema.Engine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/** R7: a clock that lies revives nothing. */
@ResourceLock("processor")
class ClockTest {
  private static final List<String> LIES = List.of("+1h", "-2d", "+400d", "-400d");
  private static final Duration DAY = Duration.ofDays(1);
  private static final long HALF_AN_HOUR_MILLIS = 1_800_000;
  private static final Pattern ITS_CLOCK =
      Pattern.compile(
          "(?i)now\\(|current_time|current_date|localtime|sysdate|unixepoch|julianday|utc_");

  /** Settings under which no cached value is older than a moment, whoever changes something. */
  private static final String[] SOON = {"cache.bound", "300ms"};

  @TempDir private Path folder;

  @EveryEngine
  void whatWasEndedStaysEndedWhateverAClockSays(TestDatabase database) throws IOException {
    FakeTime time = FakeTime.in(folder.resolve("clock"));
    try (Watchword store =
            Watchword.open(TestStore.config(database, SOON), Meter.NONE, Clock.systemUTC());
        ChildJvm node =
            ChildJvm.startUnder(
                time.prefix(), NodeProcess.class, database.url(), SOON[0], SOON[1])) {
      assertThat(node.next()).isEqualTo("ready");
      endedBefore(time, store, node);
      jump(time, node, "+0");
      endedByIt(time, store, node);
    }
  }

  /**
   * Checks that sessions and secrets ended under a right clock stay ended under every wrong one.
   */
  private static void endedBefore(FakeTime time, Watchword store, ChildJvm node)
      throws IOException {
    SignUp.Done kept = TestStore.signUp(store, "kept@example.com");
    SignUp.Done ended = TestStore.signUp(store, "ended@example.com");
    SignUp.Done disabled = TestStore.signUp(store, "disabled@example.com");
    String secret = store.verifications().issue("reset", "ada", DAY).token();
    for (SignUp.Done done : List.of(kept, ended, disabled)) {
      assertThat(check(node, done)).isEqualTo("LIVE");
    }
    assertThat(node.ask("sign-out " + ended.issued().token())).isEqualTo("true");
    assertThat(store.users().disable(disabled.user().id())).isTrue();
    assertThat(node.ask("consume " + secret)).isEqualTo("done");
    Awaiting.until(() -> check(node, disabled).equals("DISABLED"));
    for (String lie : LIES) {
      jump(time, node, lie);
      assertThat(check(node, ended)).as(lie).isEqualTo("REVOKED");
      assertThat(check(node, disabled)).as(lie).isNotEqualTo("LIVE");
      assertThat(node.ask("consume " + secret)).as(lie).isEqualTo("refused");
      String so = lie.equals("+400d") ? "EXPIRED" : "LIVE";
      Awaiting.until(() -> check(node, kept).equals(so));
    }
  }

  /** Checks that sessions ended by a node with a wrong clock are ended for all. */
  private static void endedByIt(FakeTime time, Watchword store, ChildJvm node) throws IOException {
    List<SignUp.Done> ended = new ArrayList<>();
    for (String lie : LIES) {
      jump(time, node, lie);
      SignUp.Done one = TestStore.signUp(store, "one" + lie + "@example.com");
      SignUp.Done every = TestStore.signUp(store, "every" + lie + "@example.com");
      assertThat(node.ask("sign-out " + one.issued().token())).as(lie).isEqualTo("true");
      assertThat(node.ask("sign-out-everywhere " + every.user().id())).as(lie).isEqualTo("1");
      for (SignUp.Done done : List.of(one, every)) {
        assertThat(check(node, done)).as(lie).isEqualTo("REVOKED");
        ended.add(done);
      }
    }
    for (SignUp.Done done : ended) {
      Awaiting.until(() -> check(store, done).equals("REVOKED"));
    }
  }

  /** Covers databases whose clock lies: no statement reads that clock. */
  @Test
  void noStatementAsksTheDatabaseForTheTime() {
    assertThat(Catalogue.queries())
        .allSatisfy(
            query -> {
              for (Engine engine : Engine.values()) {
                assertThat(ITS_CLOCK.matcher(query.sql(engine)).find()).as(query.name()).isFalse();
              }
            });
  }

  /**
   * Sets the node's clock and returns once the node sees the change; offsets differ by at least an
   * hour.
   */
  private static void jump(FakeTime time, ChildJvm node, String lie) {
    long before = error(node);
    time.jumpTo(lie);
    Awaiting.until(() -> Math.abs(error(node) - before) > HALF_AN_HOUR_MILLIS);
  }

  /** Returns the error of the node's clock in ms. */
  private static long error(ChildJvm node) {
    return Long.parseLong(ask(node, "clock ?")) - System.currentTimeMillis();
  }

  private static String check(Watchword store, SignUp.Done done) {
    return NodeProcess.named(store.sessions().resolve(done.issued().token()));
  }

  private static String check(ChildJvm node, SignUp.Done done) {
    return ask(node, "check " + done.issued().token());
  }

  private static String ask(ChildJvm node, String line) {
    try {
      return "" + node.ask(line);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
