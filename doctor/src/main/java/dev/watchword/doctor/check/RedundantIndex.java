// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.check;

import dev.watchword.doctor.advise.Redundant;
import dev.watchword.doctor.finding.Check;
import dev.watchword.doctor.finding.Finding;
import dev.watchword.doctor.finding.Snapshot;
import java.util.List;

/** An index that a longer one, or a unique one, makes superfluous. */
public final class RedundantIndex implements Check {
  @Override
  public String id() {
    return "redundant-index";
  }

  @Override
  public List<Finding> judge(Snapshot snapshot) {
    return new SuperfluousIndexes(
            id(),
            Redundant.Kind.PREFIX,
            Redundant.Kind.PREFIX_BUT_FOR_PRIMARY_KEY,
            Redundant.Kind.BEHIND_UNIQUE)
        .judge(snapshot);
  }
}
