// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.sql.dialect;

import java.util.Arrays;
import java.util.List;

/**
 * MariaDB's global transaction id.
 *
 * @param server who committed it first
 * @param sequence grows by each transaction of a domain, whoever commits it
 */
record Gtid(long domain, long server, long sequence) {

  /** Reads {@code 0-1-42,7-2-9}; nothing of an empty text. */
  static List<Gtid> list(String text) {
    return Arrays.stream(text.split(",", -1))
        .map(String::strip)
        .filter(id -> !id.isEmpty())
        .map(Gtid::of)
        .toList();
  }

  private static Gtid of(String text) {
    String[] parts = text.split("-", -1);
    return new Gtid(Long.parseLong(parts[0]), Long.parseLong(parts[1]), Long.parseLong(parts[2]));
  }

  boolean isBeside(Gtid other) {
    return domain == other.domain && server == other.server;
  }
}
