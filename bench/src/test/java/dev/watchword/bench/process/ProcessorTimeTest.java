// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ProcessorTimeTest {

  @Test
  void theFourTimesAreAddedWhateverTheNameOfTheProcess() {
    String stat = "42 (a) (b c) S 1 42 42 0 -1 4194560 100 0 0 0 7 20 300 4000 20 0 1 0 99 1 1";
    assertThat(ProcessorTime.ticks(stat)).isEqualTo(4_327);
  }

  @Test
  void aProcessThatHasEndedCountsNothing() {
    assertThat(ProcessorTime.nanos(List.of(Long.MAX_VALUE))).isZero();
  }

  @Test
  void thisProcessHasUsedWhatItsOwnClockSays() {
    long own = ProcessHandle.current().info().totalCpuDuration().orElseThrow().toNanos();
    assertThat(ProcessorTime.nanos(List.of(ProcessHandle.current().pid())))
        .isGreaterThanOrEqualTo(own);
  }
}
