// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.server.betterauth.differential;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A header that only one of the two sends, on many routes for one reason.
 *
 * @param ours whether it is Watchword
 * @param uses the number of answers that it explained
 */
record Everywhere(String reason, boolean ours, String line, AtomicInteger uses) {

  /** Takes the line away where the other answer has no such header. */
  void apply(List<String> original, List<String> watchword) {
    String name = line.substring(0, line.indexOf(':') + 1);
    List<String> here = ours ? watchword : original;
    List<String> there = ours ? original : watchword;
    if (there.stream().noneMatch(other -> other.startsWith(name)) && here.remove(line)) {
      uses.incrementAndGet();
    }
  }
}
