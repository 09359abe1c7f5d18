// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class DrawTest {
  private static final int ROWS = 1_000;
  private static final int DRAWS = 200_000;

  @Test
  void popularRowsComeByTheirRankAndStandApart() {
    Map<Integer, Integer> drawn = draw(Draw.byPopularity(new SplittableRandom(7)));
    // The continuous form gives rank n the share log((n + 1) / n) / log(rows).
    assertThat(share(drawn, 0)).isCloseTo(Math.log(2) / Math.log(ROWS), within(0.005));
    assertThat(share(drawn, 9)).isCloseTo(Math.log(11 / 10.0) / Math.log(ROWS), within(0.003));
    int second = (int) (Draw.SCATTER % ROWS);
    assertThat(second).isNotEqualTo(1);
    assertThat(drawn.keySet()).allMatch(row -> row >= 0 && row < ROWS).hasSizeGreaterThan(900);
  }

  @Test
  void evenDrawsFavourNobody() {
    Map<Integer, Integer> drawn = draw(Draw.evenly(new SplittableRandom(7)));
    assertThat(drawn).hasSize(ROWS);
    assertThat(drawn.values()).allMatch(times -> times > 100 && times < 320);
  }

  private static Map<Integer, Integer> draw(Draw draw) {
    Map<Integer, Integer> drawn = new HashMap<>();
    for (int i = 0; i < DRAWS; i++) {
      drawn.merge(draw.below(ROWS), 1, Integer::sum);
    }
    return drawn;
  }

  private static double share(Map<Integer, Integer> drawn, long rank) {
    return drawn.getOrDefault((int) (rank * Draw.SCATTER % ROWS), 0) / (double) DRAWS;
  }
}
