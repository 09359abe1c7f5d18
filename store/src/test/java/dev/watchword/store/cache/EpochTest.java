// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.engines.junit.EveryEngine;
import dev.watchword.engines.junit.TestDatabase;
import dev.watchword.store.RecordingMeter;
import dev.watchword.store.TestStore;
import dev.watchword.store.Together;
import dev.watchword.store.Watchword;
import dev.watchword.store.config.Invalidation;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/** The epoch, by which nodes learn in the last resort that they must drop their values. */
class EpochTest {
  private final RecordingMeter meter = new RecordingMeter();

  private record Observed(Epoch epoch, Generations generations, Trust trust) {
    boolean dropsAtALook() {
      long stamp = generations.now();
      epoch.look();
      return !generations.isCurrent(stamp, 1, 2, 3);
    }
  }

  private static Observed observed(Watchword store) {
    Generations generations = new Generations(100);
    Trust trust = new Trust(Invalidation.REDIS, Duration.ofSeconds(4), Duration.ofSeconds(4));
    trust.channel(System.nanoTime(), Duration.ofHours(1).toNanos());
    Epoch epoch =
        new Epoch(store.db(), trust, generations, () -> {}, () -> {}, Duration.ofSeconds(30));
    epoch.look();
    return new Observed(epoch, generations, trust);
  }

  @EveryEngine
  void changeByOneNodeIsSeenByAllOthersAtTheirNextLook(TestDatabase database) {
    try (Watchword store = Watchword.open(TestStore.config(database), meter, Clock.systemUTC())) {
      Observed one = observed(store);
      Observed other = observed(store);
      assertThat(other.dropsAtALook()).isFalse();
      one.epoch().change();
      assertThat(one.dropsAtALook()).as("who changed it evicted by itself").isFalse();
      assertThat(other.dropsAtALook()).isTrue();
      assertThat(other.dropsAtALook()).isFalse();
      assertThat(other.epoch().known()).isEqualTo(one.epoch().known());
      assertThat(meter.runs())
          .allMatch(run -> run.statements() <= run.useCase().budget())
          .extracting(RecordingMeter.Run::useCase)
          .contains(EpochQueries.LOOK, EpochQueries.CHANGE);
    }
  }

  /**
   * Checks that each node learns of each change by another, even of one that its own change
   * follows.
   */
  @EveryEngine
  void changesOfManyNodesAtOnceAreNotLost(TestDatabase database) throws Exception {
    try (Watchword store = TestStore.open(database)) {
      List<Observed> nodes = IntStream.range(0, 4).mapToObj(i -> observed(store)).toList();
      List<Long> before = nodes.stream().map(node -> node.generations().now()).toList();
      Together.run(
          4,
          node -> {
            nodes.get(node).epoch().change();
            return null;
          });
      for (int i = 0; i < 4; i++) {
        nodes.get(i).epoch().look();
        assertThat(nodes.get(i).generations().isCurrent(before.get(i), 1, 2, 3)).isFalse();
      }
    }
  }

  @EveryEngine("sqlite")
  void nodeThatCannotLookStopsTrusting(TestDatabase database) throws Exception {
    try (Watchword store = TestStore.open(database)) {
      Trust trust = new Trust(Invalidation.REDIS, Duration.ofSeconds(4), Duration.ofSeconds(4));
      trust.channel(System.nanoTime(), Duration.ofHours(1).toNanos());
      Epoch epoch =
          new Epoch(
              store.db(), trust, new Generations(100), () -> {}, () -> {}, Duration.ofMillis(100));
      assertThat(trust.isWhole()).isFalse();
      // The first statement of a store takes longer than this lease.
      epoch.look();
      epoch.look();
      assertThat(trust.isWhole()).isTrue();
      Thread.sleep(150);
      assertThat(trust.isWhole()).isFalse();
    }
  }
}
