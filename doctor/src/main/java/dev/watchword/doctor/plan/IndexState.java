// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.plan;

/** The state of an index in the catalogue, from the least to the most usable. */
public enum IndexState {
  /** Any state; only as a goal. */
  ANY,
  ABSENT,
  /** Left behind by a failed build: it has costs and no use. */
  INVALID,
  /** Present, and ignored by the planner. */
  HIDDEN,
  /** Present and used. */
  PRESENT
}
