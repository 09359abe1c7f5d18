// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The result of a program that ran to its end in its own process.
 *
 * @param code exit code
 * @param seconds time from start to end, s
 * @param peakBytes peak resident memory on Linux, bytes; 0 elsewhere
 * @param output output of the program
 */
public record ProgramRun(int code, double seconds, long peakBytes, String output) {
  private static final Duration LONGEST = Duration.ofMinutes(15);
  private static final int PAUSE_MILLIS = 20;

  /** Runs a program that takes 15 minutes at most, in the environment of this process. */
  public static ProgramRun of(List<String> command) {
    return of(command, LONGEST, environment -> {});
  }

  /**
   * Runs a program to its end.
   *
   * @param environment changes the environment variables of the program
   * @throws UncheckedIOException when there is no such program
   * @throws IllegalStateException when it takes longer than {@code longest}; it is then killed
   */
  public static ProgramRun of(
      List<String> command, Duration longest, Consumer<Map<String, String>> environment) {
    String name = String.valueOf(Path.of(command.getFirst()).getFileName());
    try (TempFolder folder = TempFolder.make()) {
      Path log = folder.folder().resolve("log");
      ProcessBuilder builder =
          new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
      environment.accept(builder.environment());
      long begun = System.nanoTime();
      Process process = builder.start();
      try {
        long peak = 0;
        while (!process.waitFor(PAUSE_MILLIS, TimeUnit.MILLISECONDS)) {
          peak = Math.max(peak, peakBytes(process.pid()));
          if (System.nanoTime() - begun > longest.toNanos()) {
            throw new IllegalStateException(name + " does not end");
          }
        }
        double seconds = (System.nanoTime() - begun) / 1e9;
        return new ProgramRun(process.exitValue(), seconds, peak, Files.readString(log));
      } finally {
        process.destroyForcibly();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot run " + name + ": " + e.getMessage(), e);
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
    try (Stream<String> lines = Files.lines(Path.of("/proc/" + process + "/status"))) {
      return lines
          .filter(line -> line.startsWith("VmHWM:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
          .findFirst()
          .orElse(0);
    } catch (IOException | UncheckedIOException ended) {
      return 0;
    }
  }
}
