// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The processor time of other processes, read from Linux's {@code /proc}. Its resolution is ten
 * milliseconds.
 */
public final class ProcessorTime {
  /**
   * Length of one tick, in ns. Linux reports in USER_HZ, which is 100 per second on every
   * architecture that the JVM runs on.
   */
  private static final long TICK = 10_000_000;

  /** Index of utime among the fields after the name; stime, cutime and cstime follow it. */
  private static final int TIMES = 11;

  private ProcessorTime() {}

  /** Whether this system reports processor times. */
  public static boolean isKnown() {
    return Files.isReadable(Path.of("/proc/self/stat"));
  }

  /**
   * Returns the processor time of these processes and of all their children that have ended, in ns.
   * A process that has ended itself counts as 0: its time is in its parent's.
   */
  public static long nanos(List<Long> processes) {
    return processes.stream().mapToLong(ProcessorTime::ticks).sum() * TICK;
  }

  private static long ticks(long process) {
    try {
      Path file = Path.of("/proc/" + process + "/stat");
      return ticks(Files.readString(file, StandardCharsets.ISO_8859_1));
    } catch (IOException ended) {
      return 0;
    }
  }

  /**
   * Returns the sum of the four times of a line of {@code stat}, in ticks. The name before them may
   * hold any character.
   */
  static long ticks(String stat) {
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    long sum = 0;
    for (int i = TIMES; i < TIMES + 4; i++) {
      sum += Long.parseLong(fields[i]);
    }
    return sum;
  }
}
