// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.engines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A JVM with a false wall clock. */
final class FakeTimeTest {
  @TempDir Path folder;

  /** A program that prints both of its clocks in ms on request. */
  static final class Clocks {
    private Clocks() {}

    public static void main(String[] arguments) throws IOException {
      while (System.in.read() == '\n') {
        System.out.println(System.currentTimeMillis() + " " + System.nanoTime() / 1_000_000);
      }
    }
  }

  private record Reading(Instant wall, Duration span) {
    static Reading of(String line) {
      String[] clocks = line.split(" ", 2);
      return new Reading(
          Instant.ofEpochMilli(Long.parseLong(clocks[0])),
          Duration.ofMillis(Long.parseLong(clocks[1])));
    }
  }

  @Test
  void wallClockOfARunningJvmJumpsAndItsSpansDoNot() throws IOException {
    FakeTime time = FakeTime.in(folder.resolve("clock"));
    List<String> command = new ArrayList<>(time.prefix());
    command.add(Path.of(System.getProperty("java.home"), "bin/java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-cp"));
    command.addAll(List.of(System.getProperty("java.class.path"), Clocks.class.getName()));
    Process jvm =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    try (BufferedReader output = jvm.inputReader();
        BufferedWriter input = jvm.outputWriter()) {
      Reading first = ask(input, output);
      assertThat(first.wall()).isBetween(Instant.now().minusSeconds(10), Instant.now());
      assertJump(time, "+1h", Duration.ofHours(1), input, output, first);
      assertJump(time, "-2d", Duration.ofDays(-2), input, output, first);
      assertJump(time, "+400d", Duration.ofDays(400), input, output, first);
    } finally {
      jvm.destroyForcibly();
    }
  }

  private static void assertJump(
      FakeTime time,
      String offset,
      Duration jump,
      BufferedWriter input,
      BufferedReader output,
      Reading first)
      throws IOException {
    time.jumpTo(offset);
    Reading later = ask(input, output);
    for (int i = 0; i < 1_000 && !isBeside(jump(first, later), jump); i++) {
      later = ask(input, output);
    }
    assertThat(later.span().minus(first.span())).isBetween(Duration.ZERO, Duration.ofMinutes(1));
    assertThat(jump(first, later)).as(offset).matches(seen -> isBeside(seen, jump));
  }

  /** Returns the change of the wall clock beyond the elapsed time. */
  private static Duration jump(Reading first, Reading later) {
    Duration span = later.span().minus(first.span());
    return Duration.between(first.wall(), later.wall()).minus(span);
  }

  private static boolean isBeside(Duration one, Duration other) {
    return one.minus(other).abs().compareTo(Duration.ofSeconds(5)) < 0;
  }

  private static Reading ask(BufferedWriter input, BufferedReader output) throws IOException {
    input.write('\n');
    input.flush();
    return Reading.of(output.readLine());
  }

  @Test
  void offsetThatIsNoneIsRefused() {
    FakeTime time = FakeTime.in(folder.resolve("clock"));
    assertThatIllegalArgumentException().isThrownBy(() -> time.jumpTo("@2020-01-01"));
  }
}
