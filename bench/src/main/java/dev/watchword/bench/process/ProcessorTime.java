// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Processor time of other processes, as Linux tells it in {@code /proc}. It grows in steps of ten
 * milliseconds.
 */
public final class ProcessorTime {
  /**
   * Nanoseconds of one tick. Linux reports in USER_HZ, which is 100 a second on every architecture
   * that the JVM runs on.
   */
  private static final long TICK = 10_000_000;

  /** Where the times begin among the fields after the name: utime, stime, cutime and cstime. */
  private static final int TIMES = 11;

  private ProcessorTime() {}

  /** Whether this system tells it. */
  public static boolean isKnown() {
    return Files.isReadable(Path.of("/proc/self/stat"));
  }

  /**
   * Processor nanoseconds of these processes and of all their children that have ended. One that
   * has ended itself counts nothing here: its parent has it.
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

  /** The four times of a line of {@code stat}; the name before them may hold anything. */
  static long ticks(String stat) {
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    long sum = 0;
    for (int i = TIMES; i < TIMES + 4; i++) {
      sum += Long.parseLong(fields[i]);
    }
    return sum;
  }
}
