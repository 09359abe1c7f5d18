// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.log;

import dev.watchword.store.schema.Engine;
import java.util.Optional;

/** A format in which logs report statements. Any thread may use it: it keeps no state. */
interface LogFormat {
  /** Returns the name of the format for a person. */
  String title();

  /** Whether a line begins an entry; every other line continues the one before. */
  boolean begins(String line);

  /** Reads an entry: all its lines, separated by line feeds. */
  LogEntry read(String text);

  /** Returns the engine whose SQL this is; empty where applications of any engine write it. */
  default Optional<Engine> engine() {
    return Optional.empty();
  }
}
