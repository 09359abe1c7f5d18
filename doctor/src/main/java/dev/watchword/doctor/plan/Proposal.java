// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.plan;

import dev.watchword.doctor.finding.Confidence;
import dev.watchword.doctor.finding.Finding;
import dev.watchword.doctor.model.Change;
import java.util.List;
import java.util.stream.Stream;

/** A change with the reason for it. */
public record Proposal(Change change, String reason) {

  /** Returns the changes that findings propose, in their order. */
  public static List<Proposal> of(List<Finding> findings) {
    return findings.stream().flatMap(Proposal::of).toList();
  }

  private static Stream<Proposal> of(Finding finding) {
    String reason = finding.check() + ": " + finding.what();
    if (finding.confidence() == Confidence.SUSPECT && !finding.changes().isEmpty()) {
      return Stream.of(new Proposal(new Change.Advise("decide whether " + finding.what()), reason));
    }
    return finding.changes().stream().map(change -> new Proposal(change, reason));
  }
}
