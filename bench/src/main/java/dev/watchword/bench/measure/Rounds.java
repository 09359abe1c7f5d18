// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.measure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The measurement of entrants in turns. Each entrant has one turn in each round, and each round
 * begins with another entrant, so that an outside disturbance affects all alike. Ratios are then
 * taken round by round.
 */
public final class Rounds {
  private Rounds() {}

  /**
   * Measures each entrant after a warm-up of the pace's length. Returns the rounds in the given
   * order.
   */
  public static List<Measured> of(Pace pace, Entrant... entrants) {
    return run(pace, turn -> List.of(turn.take(pace.warmUp())), entrants).measured();
  }

  /**
   * As {@link #of}, but warms each entrant until its throughput no longer rises, because a server
   * in its own process goes on compiling for many seconds.
   */
  public static Warmed warmed(Pace pace, Entrant... entrants) {
    return run(pace, turn -> WarmUp.untilSteady(turn, pace.each()), entrants);
  }

  private interface Preparation {
    List<Round> warm(Turn turn);
  }

  private static Warmed run(Pace pace, Preparation preparation, Entrant... entrants) {
    List<Turn> turns = new ArrayList<>();
    List<List<Round>> rounds = new ArrayList<>();
    List<List<Round>> warmUps = new ArrayList<>();
    try {
      for (Entrant entrant : entrants) {
        turns.add(entrant.prepare());
        rounds.add(new ArrayList<>());
      }
      for (Turn turn : turns) {
        warmUps.add(preparation.warm(turn));
      }
      for (int round = 0; round < pace.rounds(); round++) {
        for (int place = 0; place < entrants.length; place++) {
          int next = (place + round) % entrants.length;
          rounds.get(next).add(turns.get(next).take(pace.each()));
        }
      }
    } finally {
      turns.forEach(Turn::close);
    }
    List<Measured> measured = new ArrayList<>();
    for (int i = 0; i < entrants.length; i++) {
      Map<String, String> units = new LinkedHashMap<>();
      entrants[i].counters().forEach(counter -> units.put(counter.name(), counter.unit()));
      measured.add(new Measured(entrants[i].name(), entrants[i].threads(), rounds.get(i), units));
    }
    return new Warmed(measured, warmUps);
  }

  /**
   * The rounds of warmed entrants, and the turns that warmed them.
   *
   * @param measured the rounds of each entrant, in the order given
   * @param warmUps the turns of each entrant before its rounds; the first one is cold
   */
  public record Warmed(List<Measured> measured, List<List<Round>> warmUps) {
    public Warmed {
      measured = List.copyOf(measured);
      warmUps = warmUps.stream().map(List::copyOf).toList();
    }
  }
}
