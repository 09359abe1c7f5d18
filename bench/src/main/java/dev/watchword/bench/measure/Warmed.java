// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.measure;

import java.util.List;

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
