// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.log;

import java.time.Instant;
import java.util.Optional;

/**
 * An entry of a log.
 *
 * @param sql the statement that it reports; empty when it reports none
 * @param time time of the entry as written, without its time zone
 * @param damaged whether it should report a statement but cannot be read
 */
record Entry(Optional<String> sql, Optional<Instant> time, boolean damaged) {

  static Entry of(String sql, Optional<Instant> time) {
    return new Entry(Optional.of(sql), time, false);
  }

  static Entry without(Optional<Instant> time) {
    return new Entry(Optional.empty(), time, false);
  }

  static Entry unread() {
    return new Entry(Optional.empty(), Optional.empty(), true);
  }
}
