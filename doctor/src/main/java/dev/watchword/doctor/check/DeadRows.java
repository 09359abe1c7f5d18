// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.check;

import dev.watchword.doctor.finding.Check;
import dev.watchword.doctor.finding.Confidence;
import dev.watchword.doctor.finding.Finding;
import dev.watchword.doctor.finding.Severity;
import dev.watchword.doctor.finding.Snapshot;
import dev.watchword.doctor.model.Change;
import dev.watchword.doctor.model.Quoting;
import dev.watchword.doctor.model.TableInfo;
import java.util.List;
import java.util.Locale;

/** A table with many dead rows, which no transaction can see any more (PostgreSQL). */
public final class DeadRows implements Check {
  private static final double MUCH = 0.2;
  private static final long MANY = 10_000;

  @Override
  public String id() {
    return "dead-rows";
  }

  @Override
  public List<Finding> judge(Snapshot snapshot) {
    return snapshot.schema().tables().stream()
        .filter(table -> table.activity().dead() >= MANY && share(table) > MUCH)
        .map(table -> finding(snapshot, table))
        .toList();
  }

  private static double share(TableInfo table) {
    return (double) table.activity().dead() / (table.rows() + table.activity().dead());
  }

  private Finding finding(Snapshot snapshot, TableInfo table) {
    String name = Quoting.of(snapshot.engine()).identifier(table.name());
    return new Finding(
        id(),
        Severity.MEDIUM,
        String.format(Locale.ROOT, "%.0f %% of the rows of ", share(table) * 100)
            + table.name()
            + " are dead",
        "every read of the table and of its indexes goes past them, and the files grow",
        List.of(
            new Change.Run(List.of("VACUUM (ANALYZE) " + name), List.of()),
            new Change.Run(
                List.of("ALTER TABLE " + name + " SET (autovacuum_vacuum_scale_factor = 0.02)"),
                List.of("ALTER TABLE " + name + " RESET (autovacuum_vacuum_scale_factor)"))),
        Confidence.PROVEN,
        "pg_stat_user_tables.n_dead_tup is " + table.activity().dead());
  }
}
