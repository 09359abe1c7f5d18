// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.log;

/** Puts the lines of one log together to entries, as its format says. For one thread. */
final class Entries {
  /** Longer entries are no statements that anybody could judge. */
  private static final int MOST = 200_000;

  /** What is done with an entry. */
  interface Sink {
    /**
     * Takes one.
     *
     * @param line where it began
     */
    void take(Entry entry, long line);
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

  /** After the last line. */
  void end() {
    if (!text.isEmpty()) {
      sink.take(text.length() > MOST ? Entry.unread() : format.read(text.toString()), begun);
    }
    text.setLength(0);
  }
}
