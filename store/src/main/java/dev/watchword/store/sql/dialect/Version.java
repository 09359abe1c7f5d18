// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.sql.dialect;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** A database version: numbers, compared from the left; missing ones count as zero. */
record Version(List<Integer> numbers) implements Comparable<Version> {
  private static final Pattern LEADING = Pattern.compile("\\d+(\\.\\d+)*");

  /**
   * Reads the first dotted number in {@code text}, for example of {@code
   * 10.11.6-MariaDB-0+deb12u1}.
   */
  static Version of(String text) {
    Matcher matcher = LEADING.matcher(text);
    if (!matcher.find()) {
      throw new IllegalArgumentException("no version in '" + text + "'");
    }
    return new Version(
        Arrays.stream(matcher.group().split("\\.", -1)).map(Integer::valueOf).toList());
  }

  @Override
  public int compareTo(Version other) {
    int places = Math.max(numbers.size(), other.numbers.size());
    return IntStream.range(0, places)
        .mapToObj(place -> Integer.compare(at(place), other.at(place)))
        .filter(order -> order != 0)
        .findFirst()
        .orElse(0);
  }

  private int at(int place) {
    return place < numbers.size() ? numbers.get(place) : 0;
  }

  @Override
  public String toString() {
    return String.join(".", numbers.stream().map(Object::toString).toList());
  }
}
