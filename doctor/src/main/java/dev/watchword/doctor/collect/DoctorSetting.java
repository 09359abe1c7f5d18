// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.collect;

/** Names of entries in a snapshot's settings beside the engine's own. */
public final class DoctorSetting {
  /** Whether the examining account is a superuser: {@code true} or {@code false}. */
  public static final String SUPERUSER = "doctor.superuser";

  /** Whether the connection was encrypted. */
  public static final String ENCRYPTED = "doctor.encrypted";

  /** Whether the server had to prove its identity. */
  public static final String VERIFIED = "doctor.verified";

  /** Whether the server runs on this machine. */
  public static final String LOCAL = "doctor.local";

  /** Memory of the server's machine in bytes, if that is this machine. */
  public static final String MEMORY = "doctor.memory";

  /** Processors of the server's machine, if that is this machine. */
  public static final String CORES = "doctor.cores";

  /**
   * Whether a SQLite file has rows that refer to no row: {@code true} or {@code false}; absent when
   * not looked for.
   */
  public static final String ORPHANS = "doctor.orphans";

  /** Whether a SQLite file has planner statistics. */
  public static final String ANALYZED = "doctor.analyzed";

  /** Whether {@code scans} of indexes were counted. */
  public static final String COUNTS = "doctor.counts";

  private DoctorSetting() {}
}
