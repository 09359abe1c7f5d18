// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.prove;

import dev.watchword.doctor.finding.Snapshot;
import dev.watchword.store.schema.Engine;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Adds the limits of a scratch server whose version differs from the examined one. */
final class ServerLimits {
  private static final Pattern VERSION = Pattern.compile("(\\d+)(?:\\.(\\d+))?");

  private ServerLimits() {}

  static void add(CopyLimits limits, Snapshot snapshot, Scratch scratch) {
    String examined = release(snapshot.engine(), snapshot.version());
    String copy = release(snapshot.engine(), scratch.server());
    if (!examined.isEmpty() && !copy.isEmpty() && !examined.equals(copy)) {
      limits.add(
          "what version "
              + examined
              + " plans, which the database runs on (the copy runs on "
              + scratch.server()
              + ")");
    }
  }

  /**
   * Returns the part of a version that changes with the planner: PostgreSQL's first number,
   * elsewhere the first two.
   */
  private static String release(Engine engine, String version) {
    Matcher numbers = VERSION.matcher(version);
    if (engine == Engine.SQLITE || !numbers.find()) {
      return ""; // A SQLite file has no server: this program's library reads both.
    }
    String minor = numbers.group(2);
    return engine == Engine.POSTGRES || minor == null
        ? numbers.group(1)
        : numbers.group(1) + "." + minor;
  }
}
