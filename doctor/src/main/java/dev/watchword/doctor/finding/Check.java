// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.finding;

import java.util.List;

/** A rule that the doctor judges a database by: a pure function of a snapshot. */
public interface Check {

  /** Returns the stable id, which is also the name of the check's page. */
  String id();

  List<Finding> judge(Snapshot snapshot);
}
