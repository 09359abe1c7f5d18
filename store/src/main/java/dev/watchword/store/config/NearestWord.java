// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.config;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** A search for the word that a mistyped one was meant to be. */
final class NearestWord {
  private NearestWord() {}

  /**
   * Returns the known key with the fewest edits; among equals, the one with the longest shared
   * ending.
   */
  static String of(String word, List<String> known) {
    return known.stream()
        .min(
            Comparator.comparingInt((String key) -> distance(word, key))
                .thenComparingInt(key -> -sharedEnd(word, key)))
        .orElse("");
  }

  private static int sharedEnd(String a, String b) {
    int length = 0;
    while (length < Math.min(a.length(), b.length())
        && a.charAt(a.length() - 1 - length) == b.charAt(b.length() - 1 - length)) {
      length++;
    }
    return length;
  }

  private static int distance(String a, String b) {
    int[] previous = new int[b.length() + 1];
    Arrays.setAll(previous, i -> i);
    for (int i = 1; i <= a.length(); i++) {
      int[] current = new int[b.length() + 1];
      current[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        // A replaced letter counts as two edits, so that a key with a left-out word is nearer.
        int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 2;
        current[j] = Math.min(previous[j - 1] + change, Math.min(previous[j], current[j - 1]) + 1);
      }
      previous = current;
    }
    return previous[b.length()];
  }
}
