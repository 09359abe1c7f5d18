// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The parameters of a statement, written as {@code $1}, {@code ?}, {@code ?1} or {@code :name}. */
public final class Placeholders {
  /**
   * Tokens: strings, quoted names and comments, in which nothing is a parameter; casts; parameters.
   */
  private static final Pattern TOKEN =
      Pattern.compile(
          "'(?:[^']|'')*'|\"[^\"]*\"|`[^`]*`|--[^\\n]*|/\\*.*?\\*/|::"
              + "|(?<place>\\$\\d+|\\?\\d*|:[A-Za-z_]\\w*)",
          Pattern.DOTALL);

  private static final Pattern LIMIT = Pattern.compile("(?is).*\\b(?:LIMIT|OFFSET)\\s*$");

  private record Place(int start, int end, int index, boolean limits) {}

  private final String sql;
  private final List<Place> places = new ArrayList<>();
  private final List<String> names = new ArrayList<>();

  private Placeholders(String sql) {
    this.sql = sql;
    boolean dollars = Pattern.compile("\\$\\d").matcher(sql).find();
    Matcher matcher = TOKEN.matcher(sql);
    while (matcher.find()) {
      String place = matcher.group("place");
      // In a statement with $1, a question mark is an operator on JSON.
      if (place != null && !(dollars && place.startsWith("?"))) {
        boolean limits = LIMIT.matcher(sql.substring(0, matcher.start())).matches();
        places.add(new Place(matcher.start(), matcher.end(), index(place), limits));
      }
    }
  }

  public static Placeholders of(String sql) {
    return new Placeholders(sql.strip().replaceFirst(";\\s*$", ""));
  }

  private int index(String place) {
    if (place.startsWith("$")) {
      int number = Integer.parseInt(place.substring(1));
      while (names.size() < number) {
        names.add("$" + (names.size() + 1));
      }
      return number - 1;
    }
    int known = place.equals("?") ? -1 : names.indexOf(place);
    if (known >= 0) {
      return known;
    }
    names.add(place);
    return names.size() - 1;
  }

  /** Returns the number of different parameters. */
  public int count() {
    return names.size();
  }

  /** Returns the statement's text before the first place of a parameter, from 0. */
  public String before(int parameter) {
    return places.stream()
        .filter(place -> place.index() == parameter)
        .findFirst()
        .map(place -> sql.substring(0, place.start()))
        .orElse("");
  }

  /** Whether the parameter, from 0, is that of a LIMIT or OFFSET. */
  public boolean limits(int parameter) {
    return places.stream().anyMatch(place -> place.index() == parameter && place.limits());
  }

  /** Returns the statement with {@code $1}, {@code $2}, …. */
  String numbered() {
    return replaced(index -> "$" + (index + 1));
  }

  /** Returns the statement with these SQL literals; there must be one for each parameter. */
  public String with(List<String> literals) {
    return replaced(literals::get);
  }

  private String replaced(IntFunction<String> text) {
    StringBuilder result = new StringBuilder();
    int from = 0;
    for (Place place : places) {
      result.append(sql, from, place.start()).append(text.apply(place.index()));
      from = place.end();
    }
    return result.append(sql, from, sql.length()).toString();
  }
}
