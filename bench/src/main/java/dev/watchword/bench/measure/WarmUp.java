// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.measure;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The turns before the first round, until the throughput is steady. */
public final class WarmUp {
  /** Factor up to which a turn may exceed the best turn before it and count as steady. */
  private static final double RISE = 1.05;

  /** Number of steady turns in a row that end the warm-up; one slow turn alone proves nothing. */
  private static final int IN_A_ROW = 2;

  private static final int MOST_TURNS = 20;

  private WarmUp() {}

  /**
   * Takes three to twenty turns of {@code each}; the first one is cold. After the third it takes no
   * longer than twenty would, though what runs beside a turn may need longer to end.
   */
  public static List<Round> untilSteady(Turn turn, Duration each) {
    List<Round> taken = new ArrayList<>();
    long start = System.nanoTime();
    long most = each.multipliedBy(MOST_TURNS).toNanos();
    double best = 0;
    int steady = 0;
    while (steady < IN_A_ROW
        && taken.size() < MOST_TURNS
        && (taken.size() <= IN_A_ROW || System.nanoTime() - start < most)) {
      Round round = turn.take(each);
      taken.add(round);
      steady = round.perSecond() > best * RISE ? 0 : steady + 1;
      best = Math.max(best, round.perSecond());
    }
    return taken;
  }
}
