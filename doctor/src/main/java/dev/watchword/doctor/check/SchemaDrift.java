// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.check;

import dev.watchword.doctor.finding.Check;
import dev.watchword.doctor.finding.Confidence;
import dev.watchword.doctor.finding.Finding;
import dev.watchword.doctor.finding.Severity;
import dev.watchword.doctor.finding.Snapshot;
import dev.watchword.doctor.model.Change;
import java.util.List;

/** A Watchword database whose tables or indexes differ from the declared ones. */
public final class SchemaDrift implements Check {

  @Override
  public String id() {
    return "schema-drift";
  }

  @Override
  public List<Finding> judge(Snapshot snapshot) {
    return snapshot.drift().stream().map(this::finding).toList();
  }

  private Finding finding(String difference) {
    boolean slow = difference.startsWith("index") && difference.endsWith("is missing");
    return new Finding(
        id(),
        slow ? Severity.CRITICAL : Severity.HIGH,
        difference,
        slow
            ? "a statement that relied on it now reads the whole table"
            : "the schema was changed by hand, so its speed and its answers are no longer proven",
        List.of(
            new Change.Advise(
                "restore the declared schema; `watchword queries` shows which statements need which"
                    + " index")),
        Confidence.PROVEN,
        "the catalogue was compared with the declared tables and indexes");
  }
}
