// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.server.betterauth.differential;

import java.util.ArrayList;
import java.util.List;

/**
 * The lines of two answers to one case that only one of them has.
 *
 * @param original lines of the original, after the number of the request unless it is the last
 * @param watchword lines of ours
 */
record Difference(List<String> original, List<String> watchword) {

  boolean isNone() {
    return original.isEmpty() && watchword.isEmpty();
  }

  /** Compares answers, except for what differs everywhere. */
  static Difference of(
      List<List<String>> original, List<List<String>> watchword, List<Everywhere> rules) {
    List<String> missing = new ArrayList<>();
    List<String> added = new ArrayList<>();
    for (int i = 0; i < original.size(); i++) {
      List<String> lost = without(original.get(i), watchword.get(i));
      List<String> gained = without(watchword.get(i), original.get(i));
      rules.forEach(rule -> rule.apply(lost, gained));
      String number = i < original.size() - 1 ? (i + 1) + ": " : "";
      lost.forEach(line -> missing.add(number + line));
      gained.forEach(line -> added.add(number + line));
    }
    return new Difference(List.copyOf(missing), List.copyOf(added));
  }

  private static List<String> without(List<String> lines, List<String> others) {
    List<String> left = new ArrayList<>(lines);
    others.forEach(left::remove);
    return left;
  }
}
