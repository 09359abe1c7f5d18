// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.doctor.model.Statement;
import dev.watchword.doctor.plan.Sample;
import dev.watchword.engines.junit.EveryEngine;
import dev.watchword.engines.junit.TestDatabase;
import java.util.List;

class ExplainerTest {

  @EveryEngine
  void readsAndWritesAreExplainedAndNothingIsRun(TestDatabase database) {
    Sample sample = Sample.on(database);
    try (OpenDatabase open = OpenDatabase.reading(sample.address)) {
      Explainer explainer = new Explainer(open);
      for (String sql :
          List.of(
              "SELECT * FROM session WHERE id = $1",
              "UPDATE session SET note = $2 WHERE id = $1",
              "DELETE FROM session WHERE id = ?",
              "INSERT INTO session VALUES ($1, $2, 3, $3, $4)",
              "SELECT id FROM session WHERE user_id = :user LIMIT :most")) {
        Explained explained =
            explainer.explain(new Statement("s", sql, 1, List.of(), Statement.Source.FILE));
        assertThat(explained.failed()).as(sql + ": " + explained.text()).isFalse();
      }
      assertThat(explainer.explain("SELECT nothing FROM nowhere WHERE x = $1", List.of()).failed())
          .isTrue();
      assertThat(explainer.explain("SELECT 1", List.of()).failed()).isFalse();
    }
  }
}
