// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.examine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.doctor.Doctor;
import dev.watchword.doctor.Tables;
import dev.watchword.doctor.finding.Confidence;
import dev.watchword.doctor.finding.Finding;
import dev.watchword.doctor.finding.Severity;
import dev.watchword.doctor.finding.Snapshot;
import dev.watchword.doctor.model.Schema;
import dev.watchword.doctor.model.Statement;
import dev.watchword.doctor.model.Workload;
import dev.watchword.store.schema.Engine;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

class ExaminationTest {
  private static final String HOSTILE = "s\u001b[31m\nDROP\"\u202e";

  private static Examination examine() {
    Schema schema =
        Tables.schema(
            Tables.table(HOSTILE, 50_000, List.of(Tables.column("token", "text"))),
            Tables.table("other", 5, List.of()));
    Snapshot snapshot = Snapshot.of(Engine.POSTGRES, schema);
    return new Examination("db.example/auth", snapshot, Doctor.judge(snapshot));
  }

  @Test
  void tenLinesSayWhatMattersMost() {
    List<String> lines = ExaminationText.of(examine()).lines().toList();
    assertThat(lines.subList(0, 10))
        .map(line -> line.split(" ", 2)[0])
        .containsExactly(
            "Database",
            "Schema",
            "Size",
            "Statements",
            "Statistics",
            "Not",
            "Findings",
            "First",
            "Do",
            "Next");
    assertThat(lines.get(6)).contains("0 critical, 0 high, 2 medium");
    assertThat(lines.get(7)).contains("MEDIUM: s?[31m?DROP\"? (token) is not unique");
    assertThat(lines.get(9)).endsWith("explain missing-unique-identity");
    assertThat(lines.get(10)).isEmpty();
  }

  @Test
  void statementsThatAreNamedAreShown() {
    Statement named = statement("login", "SELECT 1\n  FROM a");
    Statement other = statement("log", "SELECT 2 FROM b");
    Finding finding =
        new Finding(
            "x",
            Severity.LOW,
            "x",
            "login.sql is no id, login is",
            List.of(),
            Confidence.LIKELY,
            "");
    Snapshot snapshot =
        Snapshot.of(Engine.SQLITE, Tables.schema())
            .with(new Workload(List.of(named, other), List.of()));
    Examination examination = new Examination("a.db", snapshot, List.of(finding));
    assertThat(examination.cited()).containsExactly(named);
    assertThat(ExaminationText.of(examination))
        .contains("Statements\n  - login: SELECT 1 FROM a\n");
  }

  @Test
  void namesDoNothingToATerminal() {
    assertThat(ExaminationText.of(examine())).doesNotContain("\u001b", "\u202e");
  }

  @Test
  void jsonKeepsNamesAsTheyAre() {
    String json = ExaminationJson.of(examine());
    int findings = 0;
    boolean seen = false;
    try (JsonParser parser =
        JsonFactory.builder().build().createParser(ObjectReadContext.empty(), json)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        findings +=
            token == JsonToken.PROPERTY_NAME && parser.currentName().equals("check") ? 1 : 0;
        seen |= token == JsonToken.VALUE_STRING && parser.getString().contains(HOSTILE);
      }
    }
    assertThat(findings).isEqualTo(examine().findings().size());
    assertThat(seen).isTrue();
  }

  private static Statement statement(String id, String sql) {
    return new Statement(id, sql, 1, List.of(), Statement.Source.FILE);
  }
}
