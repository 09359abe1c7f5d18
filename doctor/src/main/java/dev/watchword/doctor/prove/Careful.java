// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.prove;

import dev.watchword.doctor.advise.Advisor;
import dev.watchword.doctor.advise.Planner;
import dev.watchword.doctor.finding.Finding;
import dev.watchword.doctor.finding.Snapshot;
import dev.watchword.doctor.model.Schema;
import dev.watchword.doctor.model.Statement;
import dev.watchword.doctor.model.Workload;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs the advisor, and isolates statements that it fails on: they are reported as not judged, and
 * the others are judged without them.
 */
final class Careful {
  private final Snapshot snapshot;
  private final Schema copied;
  private final Planner planner;

  private Careful(Snapshot snapshot, Schema copied, Planner planner) {
    this.snapshot = snapshot;
    this.copied = copied;
    this.planner = planner;
  }

  /**
   * Returns the advisor's findings.
   *
   * @param copied the tables that are on the copy
   */
  static List<Finding> advise(Snapshot snapshot, Schema copied, Planner planner) {
    return new Careful(snapshot, copied, planner).findings();
  }

  private List<Finding> findings() {
    List<Statement> statements = snapshot.workload().statements();
    try {
      return advised(statements);
    } catch (RuntimeException e) {
      List<Statement> left = new ArrayList<>(statements);
      List<Finding> findings = new ArrayList<>(failing(left, statements));
      if (findings.isEmpty() || findings.size() == statements.size()) {
        return List.of(Finding.failed(Advisor.CHECK, "", e));
      }
      try {
        findings.addAll(advised(left));
      } catch (RuntimeException again) {
        findings.add(Finding.failed(Advisor.CHECK, "", again));
      }
      return findings;
    }
  }

  private List<Finding> advised(List<Statement> statements) {
    return Advisor.advise(
        snapshot.engine(), copied, new Workload(statements, List.of()), planner, snapshot.schema());
  }

  /** Removes failing statements from {@code left}, which it isolates by halving. */
  private List<Finding> failing(List<Statement> left, List<Statement> some) {
    try {
      advised(some);
      return List.of();
    } catch (RuntimeException e) {
      if (some.size() <= 1) {
        left.removeAll(some);
        return some.stream()
            .map(one -> Finding.failed(Advisor.CHECK, "statement " + one.id(), e))
            .toList();
      }
      List<Finding> findings = new ArrayList<>(failing(left, some.subList(0, some.size() / 2)));
      findings.addAll(failing(left, some.subList(some.size() / 2, some.size())));
      return findings;
    }
  }
}
