// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Tests of the report's schema itself; the tests of the scenarios validate real reports. */
class ReportSchemaTest {
  private static final String GOOD = JsonReport.text(SampleReport.of(100, 80, 85, 90, 88, 84));

  @Test
  void whatIsWrittenIsWhatTheSchemaDescribes() throws IOException {
    assertThat(ReportSchema.mistakes(GOOD)).isEmpty();
  }

  @Test
  void otherMembersTypesAndVersionsAreMistakes() throws IOException {
    mistaken(GOOD.replace("\"formatVersion\" : 1", "\"formatVersion\" : 2"), "formatVersion");
    mistaken(GOOD.replace("\"threads\" : 2", "\"threads\" : \"two\""), "threads");
    mistaken(GOOD.replace("\"meaning\"", "\"sense\""), "meaning");
    mistaken(GOOD.replace("\"subject\" : \"ours\"", "\"subject\" : \"mine\""), "subject");
    mistaken(GOOD.replace("\"heapMiB\"", "\"heapGiB\""), "heapMiB");
    mistaken(GOOD.replace("\"perOperation\"", "\"each\""), "perOperation");
    mistaken(GOOD.replace("\"lines\"", "\"pie\""), "kind");
  }

  private static void mistaken(String json, String where) throws IOException {
    assertThat(ReportSchema.mistakes(json)).anyMatch(mistake -> mistake.contains(where));
  }
}
