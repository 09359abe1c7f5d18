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
record LogEntry(Optional<String> sql, Optional<Instant> time, boolean damaged) {

  static LogEntry of(String sql, Optional<Instant> time) {
    return new LogEntry(Optional.of(sql), time, false);
  }

  static LogEntry without(Optional<Instant> time) {
    return new LogEntry(Optional.empty(), time, false);
  }

  static LogEntry unread() {
    return new LogEntry(Optional.empty(), Optional.empty(), true);
  }
}
