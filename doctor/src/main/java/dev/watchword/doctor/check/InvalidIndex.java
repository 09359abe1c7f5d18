// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.check;

import dev.watchword.doctor.finding.Check;
import dev.watchword.doctor.finding.Confidence;
import dev.watchword.doctor.finding.Finding;
import dev.watchword.doctor.finding.Severity;
import dev.watchword.doctor.finding.Snapshot;
import dev.watchword.doctor.model.Change;
import dev.watchword.doctor.model.IndexInfo;
import java.util.List;

/**
 * An index that a failed concurrent build left behind: written by every change, used by no query.
 */
public final class InvalidIndex implements Check {

  @Override
  public String id() {
    return "invalid-index";
  }

  @Override
  public List<Finding> judge(Snapshot snapshot) {
    return snapshot.schema().tables().stream()
        .flatMap(table -> table.indexes().stream())
        .filter(index -> !index.valid())
        .map(this::finding)
        .toList();
  }

  private Finding finding(IndexInfo index) {
    return new Finding(
        id(),
        Severity.HIGH,
        "index " + index.name() + " on " + index.shape().table() + " is INVALID",
        "no query uses it, yet every change of the table pays for it",
        List.of(new Change.Rebuild(index)),
        Confidence.PROVEN,
        "pg_index.indisvalid is false");
  }
}
