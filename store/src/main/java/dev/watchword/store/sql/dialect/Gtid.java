// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.sql.dialect;

import java.util.Arrays;
import java.util.List;

/**
 * MariaDB's global transaction id.
 *
 * @param server id of the server that committed it first
 * @param sequence number that grows with each transaction of a domain, whichever server commits it
 */
record Gtid(long domain, long server, long sequence) {

  /** Reads a list such as {@code 0-1-42,7-2-9}; an empty text is an empty list. */
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
