// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.measure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Measures variants in turns: each round gives every variant its turn, and each round begins with
 * another one, so that a disturbance from outside hits all alike. Their ratio is then taken round
 * by round.
 */
public final class Rounds {
  private Rounds() {}

  /** The rounds of each variant, in the order given. */
  public static List<Measured> of(Pace pace, Variant... variants) {
    List<Turn> turns = new ArrayList<>();
    List<List<Round>> rounds = new ArrayList<>();
    try {
      for (Variant variant : variants) {
        turns.add(Turn.prepare(variant));
        rounds.add(new ArrayList<>());
      }
      turns.forEach(turn -> turn.take(pace.warmUp()));
      for (int round = 0; round < pace.rounds(); round++) {
        for (int place = 0; place < variants.length; place++) {
          int next = (place + round) % variants.length;
          rounds.get(next).add(turns.get(next).take(pace.each()));
        }
      }
    } finally {
      turns.forEach(Turn::end);
    }
    List<Measured> measured = new ArrayList<>();
    for (int i = 0; i < variants.length; i++) {
      Map<String, String> units = new LinkedHashMap<>();
      variants[i].counters().forEach(counter -> units.put(counter.name(), counter.unit()));
      measured.add(new Measured(variants[i].name(), rounds.get(i), units));
    }
    return measured;
  }
}
