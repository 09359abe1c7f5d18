// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.advise;

import dev.watchword.doctor.model.IndexInfo;
import dev.watchword.doctor.model.RawIndexShape;
import dev.watchword.doctor.parse.Parsed;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Tries indexes for some statements, between a planner's begin and undo. */
final class Trials {
  private final ScratchPlanner planner;
  private final List<Parsed> statements;
  private final List<List<Sample>> values;

  Trials(ScratchPlanner planner, List<Parsed> statements, List<List<Sample>> values) {
    this.planner = planner;
    this.statements = statements;
    this.values = values;
  }

  Trial of(List<RawIndexShape> extra, List<IndexInfo> doubted) throws SQLException {
    List<Long> bytes = new ArrayList<>();
    for (int i = 0; i < extra.size(); i++) {
      planner.add(Trial.name(i), extra.get(i));
      bytes.add(planner.bytes(Trial.name(i), extra.get(i)));
    }
    List<Estimate> with = planner.estimates(statements, values);
    List<Trial.Measured> measured = measured(with.size(), List.of(), "");
    List<List<Estimate>> without = new ArrayList<>();
    for (int i = 0; i < extra.size(); i++) {
      planner.mark();
      planner.hide(Candidates.proposed(Trial.name(i), extra.get(i)));
      without.add(costs(with, extra.get(i).table()));
      planner.back();
    }
    List<Trial.Dropped> dropped = new ArrayList<>();
    for (IndexInfo index : doubted) {
      planner.mark();
      planner.hide(index);
      String table = index.shape().table();
      Trial.Dropped hidden =
          new Trial.Dropped(index, costs(with, table), measured(with.size(), measured, table));
      if (Doubts.isMissed(with, measured, hidden)) {
        planner.back();
      } else {
        dropped.add(hidden); // It stays away: the next one may serve in its place.
      }
    }
    return new Trial(with, measured, without, bytes, dropped);
  }

  /** Estimates the statements that read {@code table}; the others keep their cost. */
  private List<Estimate> costs(List<Estimate> before, String table) throws SQLException {
    List<Estimate> costs = new ArrayList<>();
    for (int i = 0; i < statements.size(); i++) {
      costs.add(
          reads(i, table)
              ? planner.estimates(statements.subList(i, i + 1), values.subList(i, i + 1)).getFirst()
              : before.get(i));
    }
    return costs;
  }

  /** Runs the statements that read {@code table}, or all where it is empty. */
  private List<Trial.Measured> measured(int count, List<Trial.Measured> before, String table)
      throws SQLException {
    List<Trial.Measured> measured = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      boolean runs = table.isEmpty() || reads(i, table);
      String sql = statements.get(i).statement().sql();
      measured.add(runs ? planner.measured(sql, values.get(i)) : before.get(i));
    }
    return measured;
  }

  private boolean reads(int statement, String table) {
    return statements.get(statement).accesses().stream()
        .anyMatch(access -> access.table().equals(table));
  }
}
