// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.measure;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;

/** The machine on which the bench runs: its processors, memory and load. */
public final class Host {
  private static final OperatingSystemMXBean SYSTEM =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  private static final double MEBIBYTE = 1 << 20;

  private Host() {}

  /** Returns cores, memory, JDK and operating system in one line. */
  public static String describe() {
    return String.format(
        Locale.ROOT,
        "%d cores, %d MiB memory, heap %d MiB, JDK %s, %s %s",
        SYSTEM.getAvailableProcessors(),
        memoryMebibytes(),
        Runtime.getRuntime().maxMemory() >> 20,
        System.getProperty("java.version"),
        System.getProperty("os.name"),
        System.getProperty("os.version"));
  }

  /** Returns the memory of the machine, in MiB. */
  public static long memoryMebibytes() {
    return SYSTEM.getTotalMemorySize() >> 20;
  }

  /** Returns the load average of the last minute: programs that ran or waited for a processor. */
  public static double loadAverage() {
    return SYSTEM.getSystemLoadAverage();
  }

  /** Returns the current memory of this process. */
  public static Memory memory() {
    Runtime runtime = Runtime.getRuntime();
    return new Memory((runtime.totalMemory() - runtime.freeMemory()) / MEBIBYTE, resident());
  }

  private static double resident() {
    try (Stream<String> lines = Files.lines(Path.of("/proc/self/status"))) {
      return lines
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToDouble(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024.0)
          .findFirst()
          .orElse(Double.NaN);
    } catch (IOException e) {
      return Double.NaN;
    }
  }

  /** A measurement of the wall time and processor time of one round. */
  static final class Clock {
    private final long cpu;
    private final long start;

    private Clock(long cpu, long start) {
      this.cpu = cpu;
      this.start = start;
    }

    static Clock start() {
      double unused = SYSTEM.getCpuLoad(); // begins the interval that the next call reports
      return new Clock(SYSTEM.getProcessCpuTime(), System.nanoTime());
    }

    /** Stops the clock, and only then collects the other data of the round. */
    Round stop(Supplier<Histogram> collected, Supplier<Map<String, Long>> counted) {
      long nanos = System.nanoTime() - start;
      long used = SYSTEM.getProcessCpuTime() - cpu;
      double load = SYSTEM.getCpuLoad();
      Histogram latencies = collected.get();
      return new Round(
          latencies.getTotalCount(),
          nanos,
          used,
          load < 0 ? Double.NaN : load,
          latencies,
          counted.get());
    }
  }

  /**
   * The memory of this process.
   *
   * @param heap used Java heap, garbage included, MiB
   * @param resident resident memory of the process as the operating system reports it, MiB; NaN
   *     when unknown
   */
  public record Memory(double heap, double resident) {

    /** Returns both values in a few words. */
    public String show() {
      String used = String.format(Locale.ROOT, "%.0f MiB of heap in use", heap);
      return Double.isNaN(resident)
          ? used
          : used + String.format(Locale.ROOT, ", %.0f MiB resident", resident);
    }
  }
}
