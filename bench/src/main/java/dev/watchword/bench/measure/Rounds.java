// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.measure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Measures entrants in turns: each round gives every one its turn, and each round begins with
 * another one, so that a disturbance from outside hits all alike. Their ratio is then taken round
 * by round.
 */
public final class Rounds {
  private Rounds() {}

  /** The rounds of each entrant, in the order given. */
  public static List<Measured> of(Pace pace, Entrant... entrants) {
    List<Turn> turns = new ArrayList<>();
    List<List<Round>> rounds = new ArrayList<>();
    try {
      for (Entrant entrant : entrants) {
        turns.add(entrant.prepare());
        rounds.add(new ArrayList<>());
      }
      turns.forEach(turn -> turn.take(pace.warmUp()));
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
    return measured;
  }
}
