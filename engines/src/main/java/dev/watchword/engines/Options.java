// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.engines;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Options of a private server's start.
 *
 * @param flushEachCommit whether a commit waits for the disk (PostgreSQL {@code fsync}, InnoDB
 *     {@code innodb_flush_log_at_trx_commit=1}). Without it a killed server still loses nothing,
 *     for the kernel keeps what was written; only a power cut does harm. Its data stands in memory
 *     if {@code /dev/shm} has 4 GiB free, so data of more than that wants this to be true
 * @param settings settings of the server by name, which override those of this module
 */
public record Options(boolean flushEachCommit, Map<String, String> settings) {

  public Options {
    settings = Map.copyOf(settings);
  }

  /** Options of {@link Engines#shared}: safe against a killed server, not against a power cut. */
  public static Options fast() {
    return new Options(false, Map.of());
  }

  /** Options of a production server: each commit waits for the disk. */
  public static Options durable() {
    return new Options(true, Map.of());
  }

  /** Returns these options with one more setting, as in {@code with("max_connections", "20")}. */
  public Options with(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(settings);
    more.put(name, value);
    return new Options(flushEachCommit, more);
  }
}
