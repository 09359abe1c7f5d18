// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.check;

import dev.watchword.doctor.advise.ForeignKeys;
import dev.watchword.doctor.advise.Readers;
import dev.watchword.doctor.advise.Redundancy;
import dev.watchword.doctor.advise.Redundant;
import dev.watchword.doctor.finding.Check;
import dev.watchword.doctor.finding.Confidence;
import dev.watchword.doctor.finding.Finding;
import dev.watchword.doctor.finding.Severity;
import dev.watchword.doctor.finding.Snapshot;
import dev.watchword.doctor.model.Backing;
import dev.watchword.doctor.model.Change;
import dev.watchword.doctor.model.IndexInfo;
import dev.watchword.doctor.model.TableInfo;
import dev.watchword.store.schema.Engine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * An index that was not read for a month, and that nothing needs: no constraint, foreign key or
 * recognised product rests on it, and no other index is dropped in its favour.
 */
public final class UnusedIndex implements Check {
  /**
   * Time of counting after which an index without uses is reported: a month holds most business
   * cycles.
   */
  static final Duration LONG_ENOUGH = Duration.ofDays(30);

  @Override
  public String id() {
    return "unused-index";
  }

  @Override
  public List<Finding> judge(Snapshot snapshot) {
    if (snapshot.statisticsAge().filter(age -> age.compareTo(LONG_ENOUGH) >= 0).isEmpty()) {
      return List.of();
    }
    ProductIndexes products = new ProductIndexes(snapshot);
    Readers readers = new Readers(snapshot.engine(), snapshot.parsed());
    List<Finding> findings = new ArrayList<>();
    for (TableInfo table : snapshot.schema().tables()) {
      Set<IndexInfo> staying = staying(snapshot.engine(), table);
      table.indexes().stream()
          .filter(index -> !Weight.isSmall(table) && isUnused(snapshot.engine(), table, index))
          .filter(index -> !staying.contains(index) && !products.restOn(table, index))
          .filter(index -> !readers.readBy(index.shape()))
          .map(index -> finding(snapshot, table, index))
          .forEach(findings::add);
    }
    return findings;
  }

  /** Returns the indexes that serve in place of others that are superfluous and in use. */
  private static Set<IndexInfo> staying(Engine engine, TableInfo table) {
    return Redundancy.of(engine, table).stream()
        .filter(found -> found.index().scans().orElse(1) > 0)
        .map(Redundant::by)
        .collect(Collectors.toSet());
  }

  private static boolean isUnused(Engine engine, TableInfo table, IndexInfo index) {
    return index.scans().isPresent()
        && index.scans().getAsLong() == 0
        && index.valid()
        && index.visible()
        && index.backs() == Backing.NONE
        && !index.shape().unique()
        && !index.pinned()
        && table.foreignKeys().stream().noneMatch(key -> ForeignKeys.supports(engine, index, key));
  }

  private Finding finding(Snapshot snapshot, TableInfo table, IndexInfo index) {
    boolean postgres = snapshot.engine() == Engine.POSTGRES;
    long days = snapshot.statisticsAge().orElse(Duration.ZERO).toDays();
    return new Finding(
        id(),
        Severity.LOW,
        "index " + index.name() + " on " + table.name() + " was not read for " + days + " days",
        "each change of "
            + table.name()
            + " writes it; look at every replica before you drop it: each counts for itself",
        List.of(new Change.Drop(index)),
        postgres ? Confidence.LIKELY : Confidence.SUSPECT,
        postgres
            ? "pg_stat_user_indexes.idx_scan is 0 since the statistics began"
            : "performance_schema counts no read; but each change of the table's definition resets"
                + " its counters");
  }
}
