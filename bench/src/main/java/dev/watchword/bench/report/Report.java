// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.report;

import dev.watchword.bench.measure.Memory;
import java.time.Instant;
import java.util.List;

/**
 * All that one run found.
 *
 * @param version of Watchword
 * @param at when the run began
 * @param machine as in {@link dev.watchword.bench.measure.Machine#describe}
 * @param loadAtStart load average of the machine before the first scenario
 * @param chapters what ran, in order
 * @param complete whether every scenario ran to its end
 */
public record Report(
    String version,
    Instant at,
    String machine,
    double loadAtStart,
    Conditions options,
    List<Chapter> chapters,
    boolean complete) {

  /**
   * One scenario.
   *
   * @param skipped why it did not run; empty when it ran
   * @param load average of the machine right after it
   * @param memory of this process right after it
   */
  public record Chapter(
      String name, String summary, Result result, String skipped, double load, Memory memory) {}

  public Report {
    chapters = List.copyOf(chapters);
  }
}
