// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.engines;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How a private server is started.
 *
 * @param flushEachCommit whether a commit waits for the disk (PostgreSQL {@code fsync}, InnoDB
 *     {@code innodb_flush_log_at_trx_commit=1}). Without it a killed server still loses nothing,
 *     for the kernel keeps what was written; only a power cut does harm. Its data stands in memory
 *     if {@code /dev/shm} has 4 GiB free, so data of more than that wants this to be true
 * @param settings the server's own settings by name, over those this module makes
 */
public record Options(boolean flushEachCommit, Map<String, String> settings) {

  public Options {
    settings = Map.copyOf(settings);
  }

  /** What {@link Engines#shared} uses: safe against a killed server, not against a power cut. */
  public static Options fast() {
    return new Options(false, Map.of());
  }

  /** What a server in earnest uses: each commit waits for the disk. */
  public static Options durable() {
    return new Options(true, Map.of());
  }

  /** These options and one more setting, as in {@code with("max_connections", "20")}. */
  public Options with(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(settings);
    more.put(name, value);
    return new Options(flushEachCommit, more);
  }
}
