// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.finding;

/** The certainty of a finding. */
public enum Confidence {
  /** The fact was read in the catalogue, or measured. */
  PROVEN,
  /** The finding follows from the catalogue and the usual purpose of such tables. */
  LIKELY,
  /** The evidence is weak; a person has to decide. */
  SUSPECT
}
