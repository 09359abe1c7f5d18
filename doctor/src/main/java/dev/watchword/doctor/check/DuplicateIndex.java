// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.check;

import dev.watchword.doctor.advise.Redundant;
import dev.watchword.doctor.finding.Check;
import dev.watchword.doctor.finding.Finding;
import dev.watchword.doctor.finding.Snapshot;
import java.util.List;

/** Two indexes that serve exactly the same. */
public final class DuplicateIndex implements Check {
  @Override
  public String id() {
    return "duplicate-index";
  }

  @Override
  public List<Finding> judge(Snapshot snapshot) {
    return new SuperfluousIndexes(id(), Redundant.Kind.DUPLICATE).judge(snapshot);
  }
}
