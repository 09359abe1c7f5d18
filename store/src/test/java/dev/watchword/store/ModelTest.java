// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.engines.junit.EveryEngine;
import dev.watchword.engines.junit.TestDatabase;
import dev.watchword.store.TestStore.ManualClock;
import dev.watchword.store.config.StoreConfig;
import dev.watchword.store.meter.Meter;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;

/**
 * R14, S2: the same operations give the same answers on every engine as on a plain model in memory.
 * One seed makes the same operations everywhere; a difference names its step.
 */
class ModelTest {
  private static final int STEPS = Integer.getInteger("watchword.model.steps", 25_000);
  private static final long SEED = Long.getLong("watchword.model.seed", 20_261_121L);

  @EveryEngine
  void everyEngineAnswersLikeThePlainModel(TestDatabase database) {
    compare(database, STEPS, "true");
  }

  /** S2: the cache changes no answer: with and without it every answer is the model's. */
  @EveryEngine
  void answersAreTheSameWithoutTheCache(TestDatabase database) {
    compare(database, STEPS / 2, "false");
  }

  private static void compare(TestDatabase database, int most, String cached) {
    ManualClock clock = new ManualClock();
    ModelSteps steps = new ModelSteps(new Random(SEED));
    StoreConfig config = TestStore.config(database, "cache.enabled", cached);
    try (Watchword store = Watchword.open(config, Meter.NONE, clock)) {
      Model model = new Model(clock, TestStore.config(database).session());
      StoreUnderTest real = new StoreUnderTest(store);
      Map<String, Integer> answers = new HashMap<>();
      for (int step = 0; step < most; step++) {
        clock.advance(steps.pause());
        ModelSteps.Operation operation = steps.next(model);
        String expected = model.run(operation);
        assertThat(real.run(operation))
            .as("step %d of seed %d: %s", step, SEED, operation)
            .isEqualTo(expected);
        answers.merge(expected.replaceAll("\\W.*moved ", " "), 1, Integer::sum);
      }
      assertThat(answers)
          .as("the run saw every kind of answer")
          .containsKeys(
              "live false",
              "live true",
              "REVOKED",
              "EXPIRED",
              "DISABLED",
              "UNKNOWN",
              "taken",
              "refused",
              "changed",
              "renewed",
              "wrong",
              "no password",
              "invalid e-mail");
    }
  }
}
