// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.finding;

/** The urgency of a finding. */
public enum Severity {
  CRITICAL,
  HIGH,
  MEDIUM,
  LOW
}
