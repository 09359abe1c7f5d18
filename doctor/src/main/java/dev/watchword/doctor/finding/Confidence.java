// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.finding;

/** How sure a finding is. */
public enum Confidence {
  /** Read in the catalogue, or measured. */
  PROVEN,
  /** Follows from the catalogue and from what such tables are for. */
  LIKELY,
  /** Looks so; a person has to decide. */
  SUSPECT
}
