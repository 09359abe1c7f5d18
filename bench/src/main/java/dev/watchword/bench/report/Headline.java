// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.report;

import dev.watchword.bench.measure.Spread;
import dev.watchword.bench.report.Delta.Better;
import dev.watchword.bench.report.Report.Chapter;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A figure with which the page of a report opens.
 *
 * @param scenario scenario that measured it
 * @param title title for a first-time reader
 * @param limit name of the second value, such as {@code the bare endpoint}
 */
public record Headline(String scenario, String title, Figure figure, String limit) {
  private static final int MOST = 5;

  /** A figure to open with if the run measured it. */
  public record Wanted(String scenario, String figure, String title, String limit) {}

  /** The figures to open with, in order. */
  public static final List<Wanted> WANTED =
      List.of(
          new Wanted(
              "validate", "session check", "Session check from the database", "the bare statement"),
          new Wanted(
              "cached",
              "session checks from memory",
              "Session check from memory",
              "the bare cache look-up"),
          new Wanted(
              "get-session",
              "get-session, 32",
              "get-session over HTTP, from the database",
              "the bare endpoint"),
          new Wanted(
              "get-session-cached",
              "get-session, 32",
              "get-session over HTTP, from memory",
              "the bare endpoint"),
          new Wanted("sign-in", "sequential sign-ins", "Sign-in with a password", "the bare hash"));

  /**
   * Returns the wanted figures that were measured. Without any, the first figures that have a limit
   * and are ours; without these, the first that have a limit and are not variants without a
   * measure.
   */
  public static List<Headline> of(List<Chapter> chapters) {
    List<Headline> wanted = WANTED.stream().flatMap(one -> find(one, chapters).stream()).toList();
    if (!wanted.isEmpty()) {
      return wanted;
    }
    List<Headline> ours = first(Subject.OURS, chapters);
    return ours.isEmpty() ? first(Subject.OTHER, chapters) : ours;
  }

  private static Optional<Headline> find(Wanted wanted, List<Chapter> chapters) {
    return chapters.stream()
        .filter(chapter -> chapter.name().equals(wanted.scenario()))
        .flatMap(chapter -> besideLimit(Subject.OURS, chapter))
        .filter(figure -> figure.name().equals(wanted.figure()))
        .findFirst()
        .map(figure -> new Headline(wanted.scenario(), wanted.title(), figure, wanted.limit()));
  }

  private static List<Headline> first(Subject subject, List<Chapter> chapters) {
    return chapters.stream()
        .flatMap(
            chapter ->
                besideLimit(subject, chapter).map(figure -> unlisted(chapter.name(), figure)))
        .limit(MOST)
        .toList();
  }

  private static Headline unlisted(String scenario, Figure figure) {
    String beside = figure.role().beside();
    String limit = beside.isEmpty() ? "the limit" : "“" + beside + "”";
    return new Headline(scenario, figure.name(), figure, limit);
  }

  private static Stream<Figure> besideLimit(Subject subject, Chapter chapter) {
    return subject.in(chapter.result().figures()).stream()
        .filter(figure -> Double.isFinite(ratio(figure)));
  }

  private static double ratio(Figure figure) {
    Spread ratio = figure.ratio();
    return ratio == null || figure.limit() == null ? Double.NaN : ratio.median();
  }

  /** Returns the ratio in words, such as {@code 0.82 of the bare endpoint}. */
  String words() {
    double ratio = ratio(figure);
    String words = Quantity.number(ratio) + (ratio < 1.5 ? " of " : " times ") + limit;
    return Better.of(figure) == Better.LOWER ? words + "; less is better" : words;
  }
}
