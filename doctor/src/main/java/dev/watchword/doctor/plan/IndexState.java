// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.plan;

/** What the catalogue says of an index; from less to more of it. */
public enum IndexState {
  /** Only as a goal: whatever it is. */
  ANY,
  ABSENT,
  /** Left behind by a failed build: it costs and serves nobody. */
  INVALID,
  /** There, and ignored by the planner. */
  HIDDEN,
  /** There and used. */
  PRESENT
}
