// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.log;

/** Assembles the lines of one log into entries, as its format says. For one thread. */
final class Entries {
  /** Maximum number of characters of an entry; longer ones are not read. */
  private static final int MOST = 200_000;

  /** A consumer of entries. */
  interface Sink {
    /**
     * Takes an entry.
     *
     * @param line number of its first line
     */
    void take(LogEntry entry, long line);
  }

  private final LogFormat format;
  private final Sink sink;
  private final StringBuilder text = new StringBuilder();
  private long begun;

  Entries(LogFormat format, Sink sink) {
    this.format = format;
    this.sink = sink;
  }

  void line(String line, long number) {
    if (format.begins(line)) {
      end();
      begun = number;
      text.append(line);
    } else if (!text.isEmpty() && text.length() <= MOST) {
      text.append('\n').append(line);
    }
  }

  /** Ends the last entry, after the last line. */
  void end() {
    if (!text.isEmpty()) {
      sink.take(text.length() > MOST ? LogEntry.unread() : format.read(text.toString()), begun);
    }
    text.setLength(0);
  }
}
