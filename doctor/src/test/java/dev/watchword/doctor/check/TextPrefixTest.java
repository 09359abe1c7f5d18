// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.doctor.Tables;
import dev.watchword.doctor.finding.Finding;
import dev.watchword.doctor.finding.Severity;
import dev.watchword.doctor.finding.Snapshot;
import dev.watchword.doctor.model.Backing;
import dev.watchword.doctor.model.IndexInfo;
import dev.watchword.doctor.model.Key;
import dev.watchword.doctor.model.RawIndexShape;
import dev.watchword.doctor.model.TableInfo;
import dev.watchword.store.schema.Engine;
import java.util.List;
import org.junit.jupiter.api.Test;

class TextPrefixTest {

  private static List<Finding> judge(Engine engine, String column, boolean unique, int prefix) {
    RawIndexShape shape =
        RawIndexShape.of(
            "session", List.of(new Key(column, true, false, false, null, null, prefix)));
    IndexInfo index = Tables.index("i", unique ? shape.asUnique() : shape, Backing.NONE);
    TableInfo table = Tables.table("session", 9, List.of(Tables.column(column, "text")), index);
    return new TextPrefix().judge(Snapshot.of(engine, Tables.schema(table)));
  }

  @Test
  void onlyWhatComparesWholeValuesIsConcerned() {
    assertThat(judge(Engine.MARIADB, "token", false, 768))
        .extracting(Finding::severity)
        .containsExactly(Severity.LOW);
    assertThat(judge(Engine.MARIADB, "name", true, 768))
        .extracting(Finding::severity)
        .containsExactly(Severity.MEDIUM);
    assertThat(judge(Engine.MARIADB, "name", false, 20)).isEmpty();
    assertThat(judge(Engine.MARIADB, "token", false, 0)).isEmpty();
    assertThat(judge(Engine.SQLITE, "token", false, 768)).isEmpty();
  }
}
