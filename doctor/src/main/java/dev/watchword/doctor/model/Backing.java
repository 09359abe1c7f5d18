// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.model;

/** The constraint that an index enforces. */
public enum Backing {
  NONE,
  PRIMARY_KEY,
  UNIQUE,
  EXCLUSION
}
