// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.watchword.doctor.model.Statement;
import dev.watchword.doctor.model.Workload;
import dev.watchword.doctor.plan.Sample;
import dev.watchword.engines.junit.EveryEngine;
import dev.watchword.engines.junit.TestDatabase;
import dev.watchword.store.config.ConfigException;
import dev.watchword.store.schema.Engine;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GateTest {
  private static final String BY_NOTE = "SELECT id FROM session WHERE note = $1";
  private static final String BY_TOKEN = "SELECT id FROM session  WHERE\n token = $1";

  @EveryEngine
  void statementThatLostItsIndexFailsUntilItIsBack(TestDatabase database) {
    Sample sample = Sample.on(database);
    fill(sample);
    Baseline baseline = Gate.baseline(sample.address, workload(BY_NOTE));
    assertThat(baseline.statements().get(BY_NOTE).indexes()).containsExactly("session_note_idx");
    assertThat(judge(sample, baseline, BY_NOTE).failures()).isEmpty();
    boolean innoDb = sample.engine == Engine.MARIADB || sample.engine == Engine.MYSQL;
    sample.run("DROP INDEX session_note_idx" + (innoDb ? " ON session" : ""));
    assertThat(judge(sample, baseline, BY_NOTE).failures())
        .singleElement()
        .asString()
        .contains("s0: was served by session_note_idx; now no index; reads all of session");
    sample.run("CREATE INDEX session_note_idx ON session (note)");
    assertThat(judge(sample, baseline, BY_NOTE).failures()).isEmpty();
  }

  @EveryEngine
  void newStatementNeedsAnIndex(TestDatabase database) {
    Sample sample = Sample.on(database);
    fill(sample);
    Baseline empty = new Baseline(Baseline.FORMAT, sample.engine, Map.of());
    Gate.Verdict verdict = judge(sample, empty, BY_NOTE, BY_TOKEN, "SELECT x FROM nowhere");
    assertThat(verdict.failures()).singleElement().asString().startsWith("s1: new, and no index");
    assertThat(verdict.notes()).anyMatch(note -> note.startsWith("s2: not explained"));
    assertThat(verdict.statements()).isEqualTo(3);
    Baseline known = Gate.baseline(sample.address, workload(BY_TOKEN));
    assertThat(judge(sample, known, BY_TOKEN).failures()).isEmpty();
  }

  @EveryEngine
  void baselineIsTheSameAfterItsFileAndOnlyForItsEngine(TestDatabase database) {
    Sample sample = Sample.on(database);
    Baseline baseline = Gate.baseline(sample.address, workload(BY_NOTE, BY_TOKEN));
    assertThat(Baseline.read(baseline.write())).isEqualTo(baseline);
    Engine other = sample.engine == Engine.SQLITE ? Engine.MYSQL : Engine.SQLITE;
    Baseline foreign = new Baseline(Baseline.FORMAT, other, baseline.statements());
    assertThatThrownBy(() -> judge(sample, foreign, BY_NOTE))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("the baseline is for " + other.id());
  }

  @Test
  void whatIsNoBaselineIsRefused() {
    for (String text : List.of("", "null", "[]", "{}", "{\"format\": 9, \"statements\": {}}")) {
      assertThatThrownBy(() -> Baseline.read(text)).as(text).isInstanceOf(ConfigException.class);
    }
  }

  private static Gate.Verdict judge(Sample sample, Baseline baseline, String... statements) {
    return Gate.judge(sample.address, workload(statements), baseline);
  }

  private static Workload workload(String... texts) {
    List<Statement> statements = new ArrayList<>();
    Arrays.stream(texts)
        .forEach(
            sql ->
                statements.add(
                    new Statement(
                        "s" + statements.size(), sql, 1, List.of(), Statement.Source.FILE)));
    return new Workload(statements, List.of());
  }

  /** Inserts enough rows for InnoDB not to scan all of them for one. */
  private static void fill(Sample sample) {
    StringBuilder rows = new StringBuilder("INSERT INTO session VALUES (3, 1, 5, 't3', 'n3')");
    for (int i = 4; i < 500; i++) {
      rows.append(", (").append(i).append(", 1, 5, 't").append(i).append("', 'n");
      rows.append(i).append("')");
    }
    sample.run(rows.toString());
  }
}
