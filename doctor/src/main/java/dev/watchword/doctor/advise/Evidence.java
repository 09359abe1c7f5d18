// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.advise;

import dev.watchword.doctor.model.RawIndexShape;
import dev.watchword.doctor.model.Schema;
import dev.watchword.doctor.model.TableInfo;
import dev.watchword.doctor.parse.Parsed;
import dev.watchword.store.schema.Engine;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The results of a trial for one index, in words: the statements it serves, their savings, its
 * costs.
 */
final class Evidence {
  private static final double MICROS_A_UNIT = 2.5;

  private final Engine engine;
  private final Schema schema;
  private final Planner planner;
  private final Upkeep upkeep;
  private final List<Parsed> statements;
  private final Trial now;
  private final Trial trial;

  Evidence(
      Engine engine,
      Schema schema,
      Planner planner,
      Upkeep upkeep,
      List<Parsed> statements,
      Trial now,
      Trial trial) {
    this.engine = engine;
    this.schema = schema;
    this.planner = planner;
    this.upkeep = upkeep;
    this.statements = statements;
    this.now = now;
    this.trial = trial;
  }

  /** Returns the results for the index at this place of the trial. */
  List<String> of(int place, RawIndexShape shape) {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < statements.size(); i++) {
      if (uses(i, place)) {
        lines.add(statement(i));
      }
    }
    if (!lines.isEmpty()) {
      lines.add(
          String.format(
              Locale.ROOT,
              "without it, but with all others that are proposed, the workload costs %,.0f units a"
                  + " minute more (%s)",
              loss(place),
              time(loss(place))));
    }
    lines.add(paid(place, shape));
    return lines;
  }

  /** Returns the results for an index that was left out: the statements whose plans named it. */
  List<String> without(Trial.Dropped dropped) {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < statements.size(); i++) {
      if (trial.measured().get(i).indexes().contains(dropped.index().name())) {
        lines.add(
            String.format(
                Locale.ROOT,
                "%s is planned with it: costs %,.1f with it, %,.1f without%s",
                statements.get(i).statement().id(),
                trial.with().get(i).cost(),
                dropped.costs().get(i).cost(),
                reads(trial.measured().get(i).reads(), dropped.measured().get(i).reads())
                    .replace(" now,", " with it,")
                    .replace(" then", " without")));
      }
    }
    lines.add("dropping it gives back " + size((double) dropped.index().bytes()));
    return lines;
  }

  /** Whether a plan of the statement names the index. */
  boolean uses(int statement, int place) {
    Trial.Measured measured = trial.measured().get(statement);
    String name = Trial.name(place);
    return measured.indexes().contains(name) || measured.generic().contains(name);
  }

  /** Returns the cost of the workload without the index, in further units a minute. */
  double loss(int place) {
    double loss = 0;
    for (int i = 0; i < statements.size(); i++) {
      double more = trial.without().get(place).get(i).cost() - trial.with().get(i).cost();
      loss += Double.isNaN(more) ? 0 : Math.max(0, more) * calls(i);
    }
    return loss;
  }

  private double calls(int statement) {
    return statements.get(statement).statement().callsPerMinute();
  }

  private String statement(int i) {
    return String.format(
        Locale.ROOT,
        "%s, %,.4g a minute: costs %,.1f now, %,.1f then%s",
        statements.get(i).statement().id(),
        calls(i),
        now.with().get(i).cost(),
        trial.with().get(i).cost(),
        reads(now.measured().get(i).reads(), trial.measured().get(i).reads()));
  }

  /** Words the reads before and after, for the values that read most before. */
  private String reads(List<Double> before, List<Double> after) {
    int most = 0;
    for (int i = 1; i < before.size(); i++) {
      most = before.get(i) > before.get(most) ? i : most;
    }
    if (before.isEmpty() || before.get(most).isNaN() || after.get(most).isNaN()) {
      return "";
    }
    String unit = engine == Engine.POSTGRES ? "blocks" : "rows";
    return String.format(
        Locale.ROOT, "; reads %,.0f %s now, %,.0f then", before.get(most), unit, after.get(most));
  }

  private static String time(double units) {
    double millis = units * MICROS_A_UNIT / 1e3;
    return millis < 1_000
        ? String.format(Locale.ROOT, "about %.3g ms of one processor", millis)
        : String.format(Locale.ROOT, "about %,.1f s of one processor", millis / 1e3);
  }

  private String paid(int place, RawIndexShape shape) {
    TableInfo table = schema.table(shape.table()).orElseThrow();
    double tried = planner.rows(table.name());
    double bytes = (double) trial.bytes().get(place);
    String size =
        bytes == 0 || tried == 0
            ? "its size is not known"
            : String.format(
                Locale.ROOT,
                "%s on disk for %,d rows (%s measured with %,.0f)",
                size(bytes * Math.max(1, table.rows() / tried)),
                Math.max(table.rows(), (long) tried),
                size(bytes),
                tried);
    return String.format(
        Locale.ROOT, "writers pay %,.4g units a minute; %s", upkeep.of(table, shape), size);
  }

  private static String size(double bytes) {
    return bytes < 1 << 20
        ? String.format(Locale.ROOT, "%,.0f KiB", bytes / 1024)
        : String.format(Locale.ROOT, "%,.1f MiB", bytes / (1 << 20));
  }
}
