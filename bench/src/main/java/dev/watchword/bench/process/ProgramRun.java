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
 * A program that ran to its end in a process of its own.
 *
 * @param code its exit code
 * @param seconds from its start to its end
 * @param peakBytes the most memory that it had in use at once, where Linux tells; 0 elsewhere
 * @param output what it printed
 */
public record ProgramRun(int code, double seconds, long peakBytes, String output) {
  private static final int LONGEST_MINUTES = 15;
  private static final int PAUSE_MILLIS = 20;

  /**
   * Runs one.
   *
   * @param log receives what it prints
   * @throws IllegalStateException when it takes a quarter of an hour; it is ended then
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

  /** The high-water mark that Linux keeps; the last one seen before the end is the program's. */
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
