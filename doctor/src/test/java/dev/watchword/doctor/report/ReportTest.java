// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.doctor.examine.Examination;
import dev.watchword.doctor.finding.Confidence;
import dev.watchword.doctor.finding.Finding;
import dev.watchword.doctor.finding.Severity;
import dev.watchword.doctor.finding.Snapshot;
import dev.watchword.doctor.model.Change;
import dev.watchword.doctor.model.Schema;
import dev.watchword.doctor.plan.Plan;
import dev.watchword.doctor.prove.Proof;
import dev.watchword.doctor.prove.Proof.Measure;
import dev.watchword.doctor.prove.Proof.StatementProof;
import dev.watchword.doctor.prove.Proof.StepProof;
import dev.watchword.doctor.prove.Proof.TableSize;
import dev.watchword.doctor.prove.Proof.WriteProof;
import dev.watchword.store.schema.Engine;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ReportTest {
  private static final String HOSTILE = "a|b<script>alert(1)</script>\u001b[2J\nx";

  @Test
  void figuresStandInEveryForm() {
    for (String text : List.of(ProofText.terminal(proof()), ProofText.markdown(proof()), page())) {
      assertThat(text)
          .contains("58.0 ms", "250 µs", "232× faster", "14,286", "+17 %", "+11.7 MB", "0.19 s")
          .contains("1 of 2 statements are faster, 0 slower")
          .contains("the rollback restored the copy");
    }
    JsonNode json = JsonMapper.shared().readTree(ProofJson.of(proof()));
    assertThat(json.get("statements").get(0).get("before").get("reads").asLong()).isEqualTo(14_286);
    assertThat(json.get("writes").get(0).get("after").asDouble()).isEqualTo(11.7);
  }

  @Test
  void pageNeedsNothingElseAndRunsNothingForeign() {
    String page = page();
    assertThat(page).doesNotContain("<script>alert", "src=", "href=\"http").contains("new Chart(");
    assertThat(page).contains("a&lt;b", "CREATE INDEX");
  }

  @Test
  void namesCannotMoveTheCursorNorBreakATable() {
    assertThat(ProofText.terminal(proof())).doesNotContain("\u001b");
    assertThat(ProofText.markdown(proof())).contains("a\\|b&lt;script>").doesNotContain("\u001b");
  }

  @Test
  void smallDifferencesAreNone() {
    assertThat(ProofWords.change(statement("s", 150, 80))).isEqualTo("the same");
    assertThat(ProofWords.change(statement("s", 1000, 900))).isEqualTo("the same");
    assertThat(ProofWords.change(statement("s", 1000, 4000))).isEqualTo("4.0× slower");
  }

  private static String page() {
    Finding finding =
        new Finding(
            "missing-index",
            Severity.HIGH,
            "a<b has no index",
            "it is slow",
            List.of(new Change.Run(List.of("CREATE INDEX x ON y (z)"), List.of())),
            Confidence.PROVEN,
            "measured");
    Snapshot snapshot = Snapshot.of(Engine.POSTGRES, new Schema(List.of()));
    return DoctorPage.of(
        Optional.of(new Examination("here", snapshot, List.of(finding))), Optional.of(proof()));
  }

  private static Proof proof() {
    Plan plan =
        new Plan(Plan.FORMAT, Engine.POSTGRES, Instant.EPOCH, List.of(), List.of(), List.of());
    return new Proof(
        Engine.POSTGRES,
        "postgres 18",
        Instant.EPOCH,
        "blocks",
        plan,
        List.of(new TableSize(HOSTILE, 1_000)),
        List.of(statement("by-token", 58_000, 250), statement(HOSTILE, 120, 130)),
        List.of(new WriteProof("session", "insert", 10, 11.7)),
        List.of(new StepProof(1, "create x", 0.19, OptionalLong.of(11_700_000))),
        true,
        List.of(HOSTILE));
  }

  private static StatementProof statement(String id, double before, double after) {
    return new StatementProof(id, "SELECT '<'", 1, measure(before, 14_286), measure(after, 4));
  }

  private static Measure measure(double micros, long reads) {
    return new Measure(List.of("x"), List.of(), reads, micros, micros * 2, 9, "Seq <Scan>");
  }
}
