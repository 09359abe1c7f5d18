// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The result of a program that ran to its end in its own process.
 *
 * @param code exit code
 * @param seconds time from start to end, s
 * @param peakBytes peak resident memory on Linux, bytes; 0 elsewhere
 * @param output output of the program
 */
public record ProgramRun(int code, double seconds, long peakBytes, String output) {
  private static final int LONGEST_MINUTES = 15;
  private static final int PAUSE_MILLIS = 20;

  /**
   * Runs a program to its end.
   *
   * @param log file that receives the output
   * @throws IllegalStateException when the program takes longer than 15 minutes; it is then killed
   */
  public static ProgramRun of(List<String> command, Path log) {
    try {
      long begun = System.nanoTime();
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
      try {
        long peak = 0;
        while (!process.waitFor(PAUSE_MILLIS, TimeUnit.MILLISECONDS)) {
          peak = Math.max(peak, peakBytes(process.pid()));
          if (System.nanoTime() - begun > TimeUnit.MINUTES.toNanos(LONGEST_MINUTES)) {
            throw new IllegalStateException(command.getFirst() + " does not end");
          }
        }
        double seconds = (System.nanoTime() - begun) / 1e9;
        String output = Files.readString(log, StandardCharsets.UTF_8);
        return new ProgramRun(process.exitValue(), seconds, peak, output);
      } finally {
        process.destroyForcibly();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot run " + command.getFirst(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while a program runs", e);
    }
  }

  /**
   * Returns the peak resident memory that Linux keeps, in bytes. The last value before the end
   * counts.
   */
  private static long peakBytes(long process) {
    try {
      return Files.readString(Path.of("/proc/" + process + "/status"), StandardCharsets.ISO_8859_1)
          .lines()
          .filter(line -> line.startsWith("VmHWM:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
          .findFirst()
          .orElse(0);
    } catch (IOException ended) {
      return 0;
    }
  }
}
