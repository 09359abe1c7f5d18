// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.cli;

import java.io.PrintWriter;
import java.util.function.Consumer;

/**
 * The output of lines on a terminal. Control characters are replaced, so that names from a foreign
 * database cannot move its cursor.
 */
final class Printed {
  private Printed() {}

  static Consumer<String> to(PrintWriter out) {
    return line -> {
      out.println(line.replaceAll("\\p{Cntrl}+", " "));
      out.flush();
    };
  }
}
