// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.log;

import dev.watchword.store.schema.Sha256;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Counts the runs of each shape: at most {@link #MOST} shapes, however long the log. For one
 * thread.
 */
final class Shapes {
  static final int MOST = 10_000;
  private static final long MOST_CHARACTERS = 16L << 20;
  private static final Pattern TABLE =
      Pattern.compile("(?i)\\b(?:FROM|INTO|UPDATE)\\s+(?:[\"`]?\\w+[\"`]?\\.)?[\"`]?(\\w{1,40})");

  /** A shape and its number of runs. */
  record Counted(String sql, long times) {

    /**
     * Returns an id that is the same for each log: the kind of statement, the table, and a digest
     * of the text.
     */
    String id() {
      Matcher table = TABLE.matcher(sql);
      String name = table.find() ? "_" + table.group(1) : "";
      return sql.split("\\W", 2)[0].toLowerCase(Locale.ROOT) + name + "_" + digest(sql);
    }

    private static String digest(String text) {
      return HexFormat.of().formatHex(Sha256.of(text), 0, 4);
    }
  }

  private final Map<String, Long> times = new HashMap<>();
  private long characters;
  private long forgotten;

  void add(String shape) {
    if (times.containsKey(shape)) {
      times.merge(shape, 1L, Long::sum);
    } else if (times.size() < MOST && characters + shape.length() <= MOST_CHARACTERS) {
      times.put(shape, 1L);
      characters += shape.length();
    } else {
      forgotten++;
    }
  }

  /** Returns the number of statements that were not counted because there were too many shapes. */
  long forgotten() {
    return forgotten;
  }

  /** Returns all shapes, the most frequent first. */
  List<Counted> counted() {
    List<Counted> all = new ArrayList<>();
    times.forEach((sql, count) -> all.add(new Counted(sql, count)));
    all.sort(Comparator.comparingLong(Counted::times).reversed().thenComparing(Counted::sql));
    return all;
  }
}
