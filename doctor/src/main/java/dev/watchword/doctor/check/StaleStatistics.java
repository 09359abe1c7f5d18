// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.check;

import dev.watchword.doctor.collect.DoctorSetting;
import dev.watchword.doctor.finding.Check;
import dev.watchword.doctor.finding.Confidence;
import dev.watchword.doctor.finding.Finding;
import dev.watchword.doctor.finding.Severity;
import dev.watchword.doctor.finding.Snapshot;
import dev.watchword.doctor.model.Change;
import dev.watchword.doctor.model.Quoting;
import dev.watchword.doctor.model.TableInfo;
import dev.watchword.store.schema.Engine;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** A table whose planner statistics are missing or stale. */
public final class StaleStatistics implements Check {
  private static final double STALE = 0.2;

  /**
   * Time after an ANALYZE during which statistics are not stale: changes may be counted late, and
   * autovacuum comes first.
   */
  private static final Duration RECENT = Duration.ofHours(1);

  @Override
  public String id() {
    return "stale-statistics";
  }

  @Override
  public List<Finding> judge(Snapshot snapshot) {
    return switch (snapshot.engine()) {
      case POSTGRES ->
          snapshot.schema().tables().stream()
              .filter(table -> !Weight.isSmall(table))
              .filter(table -> isUnknown(table) || isOld(snapshot, table))
              .map(this::postgres)
              .toList();
      case SQLITE -> sqlite(snapshot);
      // InnoDB updates its statistics itself after each tenth of a table.
      case MARIADB, MYSQL -> List.of();
    };
  }

  private static boolean isUnknown(TableInfo table) {
    return table.activity().analyzed().isEmpty()
        && table.columns().stream().allMatch(column -> column.distinct().isEmpty());
  }

  private static boolean isOld(Snapshot snapshot, TableInfo table) {
    return changed(table) > STALE
        && table
            .activity()
            .analyzed()
            .filter(when -> Duration.between(when, snapshot.taken()).compareTo(RECENT) < 0)
            .isEmpty();
  }

  private static double changed(TableInfo table) {
    return (double) table.activity().changedSinceAnalyze() / Math.max(1, table.rows());
  }

  private Finding postgres(TableInfo table) {
    String share = String.format(Locale.ROOT, "%.0f %%", changed(table) * 100);
    return finding(
        isUnknown(table)
            ? table.name() + " was never analyzed"
            : share + " of " + table.name() + " changed since it was last analyzed",
        table,
        "ANALYZE " + Quoting.of(Engine.POSTGRES).identifier(table.name()),
        "pg_stat_user_tables: last_analyze and n_mod_since_analyze");
  }

  private List<Finding> sqlite(Snapshot snapshot) {
    if (!snapshot.settings().getOrDefault(DoctorSetting.ANALYZED, "true").equals("false")) {
      return List.of();
    }
    return snapshot.schema().tables().stream()
        .filter(table -> !Weight.isSmall(table))
        .findFirst()
        .map(
            table ->
                finding(
                    "the file was never analyzed",
                    table,
                    "ANALYZE",
                    "the file has no table sqlite_stat1"))
        .stream()
        .toList();
  }

  private Finding finding(String what, TableInfo table, String analyze, String proof) {
    return new Finding(
        id(),
        Severity.MEDIUM,
        what,
        "the planner guesses how many rows a condition leaves, and may choose the wrong index ("
            + Weight.rows(table)
            + ")",
        List.of(new Change.Run(List.of(analyze), List.of())),
        Confidence.PROVEN,
        proof);
  }
}
