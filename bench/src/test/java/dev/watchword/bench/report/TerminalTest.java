// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class TerminalTest {

  @Test
  void countersAndMemoryStandBelowTheVariants() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    new Terminal(new PrintStream(bytes, true, StandardCharsets.UTF_8))
        .result(SampleReport.chapter("validate", 100, 80, 85, 90).result());
    String text = bytes.toString(StandardCharsets.UTF_8);
    assertThat(text)
        .containsPattern("FOR EACH OPERATION +statements +pool wait µs")
        .containsPattern("store +2[.]00 +7[.]00")
        .contains("MiB of heap in use");
    assertThat(text.lines().mapToInt(String::length)).allMatch(length -> length <= 120);
  }

  @Test
  void deprivedVariantHasATableOfItsOwn() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    List<Figure> figures =
        List.of(
            SampleReport.deprived("x", 1_330, 10).result().figures().getFirst(),
            SampleReport.figure("session check", 90, 100));
    new Terminal(new PrintStream(bytes, true, StandardCharsets.UTF_8))
        .result(new Result(figures, List.of(), List.of()));
    assertThat(bytes.toString(StandardCharsets.UTF_8))
        .containsPattern(
            "(?s)FIGURE +OURS +LIMIT .*90[.]0/s.*FIGURE +WITHOUT +OURS .*without indexes"
                + " +10[.]0/s");
  }
}
