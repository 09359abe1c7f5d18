// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.measure;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Turns before the first round, until the throughput is steady. */
public final class WarmUp {
  /** Throughput is steady when a turn is not faster than the best before it by more than this. */
  private static final double RISE = 1.05;

  /** A turn that happens to be slow proves nothing: so many in a row must not be faster. */
  private static final int IN_A_ROW = 2;

  private static final int MOST_TURNS = 20;

  private WarmUp() {}

  /** Takes at least three turns of {@code each}, and at most twenty; the cold one is the first. */
  public static List<Round> untilSteady(Turn turn, Duration each) {
    List<Round> taken = new ArrayList<>();
    double best = 0;
    int steady = 0;
    while (steady < IN_A_ROW && taken.size() < MOST_TURNS) {
      Round round = turn.take(each);
      taken.add(round);
      steady = round.perSecond() > best * RISE ? 0 : steady + 1;
      best = Math.max(best, round.perSecond());
    }
    return taken;
  }
}
