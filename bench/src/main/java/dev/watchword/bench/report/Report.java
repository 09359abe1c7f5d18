// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.report;

import dev.watchword.bench.measure.Host.Memory;
import java.time.Instant;
import java.util.List;

/**
 * The result of one run of the bench.
 *
 * @param version version of Watchword
 * @param at start of the run
 * @param machine machine, as in {@link dev.watchword.bench.measure.Machine#describe}
 * @param loadAtStart load average of the machine before the first scenario
 * @param chapters scenarios in the order in which they ran
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
   * The result of one scenario.
   *
   * @param skipped reason why it did not run; empty when it ran
   * @param load load average of the machine right after it
   * @param memory memory of this process right after it
   */
  public record Chapter(
      String name, String summary, Result result, String skipped, double load, Memory memory) {}

  public Report {
    chapters = List.copyOf(chapters);
  }
}
