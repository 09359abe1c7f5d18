// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.cli;

import java.time.Duration;
import picocli.CommandLine.Option;

/** The option for how long a change of a database waits for others. */
final class PatienceOption {
  @Option(
      names = "--wait",
      paramLabel = "SECONDS",
      converter = Count.class,
      description =
          "Seconds to keep trying while another run or a long transaction blocks a change."
              + " Default: 60")
  private int seconds = 60;

  Duration length() {
    return Duration.ofSeconds(seconds);
  }
}
