// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.collect;

/** Names of what a snapshot's settings say beside the engine's own. */
public final class Setting {
  /** Whether the account that examines may do everything: {@code true} or {@code false}. */
  public static final String SUPERUSER = "doctor.superuser";

  /** Whether the connection was encrypted. */
  public static final String ENCRYPTED = "doctor.encrypted";

  /** Whether the server had to prove who it is. */
  public static final String VERIFIED = "doctor.verified";

  /** Whether the server runs on this machine. */
  public static final String LOCAL = "doctor.local";

  /** Bytes of memory of the server's machine, where that is this one. */
  public static final String MEMORY = "doctor.memory";

  /** Processors of the server's machine, where that is this one. */
  public static final String CORES = "doctor.cores";

  /** Rows of SQLite that refer to none: {@code true} or {@code false}; absent when not looked. */
  public static final String ORPHANS = "doctor.orphans";

  /** Whether a SQLite file has statistics. */
  public static final String ANALYZED = "doctor.analyzed";

  /** Whether {@code scans} of indexes were counted. */
  public static final String COUNTS = "doctor.counts";

  private Setting() {}
}
