// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.advise;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.doctor.Tables;
import dev.watchword.doctor.finding.Confidence;
import dev.watchword.doctor.finding.Finding;
import dev.watchword.doctor.finding.Severity;
import dev.watchword.doctor.model.Change;
import dev.watchword.doctor.model.IndexInfo;
import dev.watchword.doctor.model.Key;
import dev.watchword.doctor.model.RawIndexShape;
import dev.watchword.store.schema.Engine;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tests that no index is proposed twice, and none that no statement wants. */
class TogetherTest {

  private static Finding finding(String check, Severity severity, Change... changes) {
    return new Finding(check, severity, check, "why", List.of(changes), Confidence.LIKELY, "proof");
  }

  private static Change.Create index(String... columns) {
    List<Key> keys = Arrays.stream(columns).map(Key::of).toList();
    return new Change.Create(
        "session_" + String.join("_", columns), RawIndexShape.of("session", keys), List.of());
  }

  private static Change.Create unique(String column) {
    return new Change.Create(
        "session_" + column + "_key", index(column).shape().asUnique(), List.of());
  }

  @Test
  void findingThatAsksForWhatTheAdvisorAsksForIsSaidOnce() {
    Finding advised = finding("missing-index", Severity.HIGH, index("user_id", "created_at"));
    Finding foreign = finding("foreign-key-without-index", Severity.HIGH, index("user_id"));
    assertThat(Together.of(Engine.POSTGRES, List.of(foreign), List.of(advised)))
        .containsExactly(advised);
  }

  @Test
  void whatMustBeUniqueStaysWithTheQuestionForDuplicates() {
    Finding advised = finding("missing-index", Severity.HIGH, unique("token"));
    Finding identity =
        finding(
            "missing-unique-identity",
            Severity.CRITICAL,
            new Change.Advise("look for duplicates"),
            unique("token"));
    List<Finding> all = Together.of(Engine.POSTGRES, List.of(identity), List.of(advised));
    assertThat(all)
        .extracting(Finding::check)
        .containsExactly("missing-unique-identity", "missing-index");
    assertThat(all.getFirst().changes())
        .hasSize(2)
        .allMatch(change -> change instanceof Change.Advise);
  }

  @Test
  void indexThatThePlannerFoundNoUseForIsOnlyAdvice() {
    Finding expiry = finding("expiry-without-index", Severity.LOW, index("expires_at"));
    Finding settled = Together.of(Engine.SQLITE, List.of(expiry), List.of()).getFirst();
    assertThat(settled.changes().getFirst())
        .isInstanceOfSatisfying(
            Change.Advise.class,
            advice -> assertThat(advice.text()).contains("no use for it", "expires_at"));
  }

  @Test
  void replacementIsTakenWholeOrNotAtAll() {
    IndexInfo old = Tables.index("session_old", "session", "expires_at", "user_id");
    Finding order =
        finding(
            "wrong-column-order",
            Severity.MEDIUM,
            new Change.Replace(index("user_id", "expires_at"), List.of(old)));
    assertThat(Together.of(Engine.POSTGRES, List.of(order), List.of()).getFirst().changes())
        .singleElement()
        .isInstanceOfSatisfying(
            Change.Advise.class,
            advice -> assertThat(advice.text()).contains("CREATE INDEX", "DROP INDEX"));
    Finding advised = finding("missing-index", Severity.HIGH, index("user_id", "expires_at", "ip"));
    assertThat(Together.of(Engine.POSTGRES, List.of(order), List.of(advised)))
        .flatExtracting(Finding::changes)
        .noneMatch(change -> !change.dropped().isEmpty());
  }

  @Test
  void otherChangesStayAsTheyAre() {
    Finding stale =
        finding("stale-statistics", Severity.MEDIUM, new Change.Run(List.of("ANALYZE"), List.of()));
    assertThat(Together.of(Engine.MYSQL, List.of(stale), List.of(stale)))
        .containsExactly(stale, stale);
  }
}
