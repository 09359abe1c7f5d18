// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.doctor.Tables;
import dev.watchword.doctor.finding.Finding;
import dev.watchword.doctor.model.Backing;
import dev.watchword.doctor.model.Change;
import dev.watchword.doctor.model.ColumnInfo;
import dev.watchword.doctor.model.IndexInfo;
import dev.watchword.doctor.model.Key;
import dev.watchword.doctor.model.RawIndexShape;
import dev.watchword.doctor.model.Schema;
import dev.watchword.store.schema.Engine;
import dev.watchword.store.schema.Method;
import java.util.List;
import org.junit.jupiter.api.Test;

class WrongColumnOrderTest {
  private static final List<ColumnInfo> COLUMNS =
      List.of(Tables.column("expires_at", "timestamptz"), Tables.column("user_id", "text"));
  private static final String OF_USER =
      "SELECT * FROM session WHERE user_id = $1 AND expires_at > $2";
  private static final IndexInfo WRONG = Tables.index("i", "session", "expires_at", "user_id");

  private static List<Finding> judge(IndexInfo[] indexes, String... statements) {
    Schema schema = Tables.schema(Tables.table("session", 50_000, COLUMNS, indexes));
    return new WrongColumnOrder().judge(Tables.asked(Engine.POSTGRES, schema, statements));
  }

  @Test
  void whatIsBoundStandsFirst() {
    assertThat(judge(new IndexInfo[] {WRONG}, OF_USER))
        .singleElement()
        .satisfies(
            finding -> {
              Change change = finding.changes().getFirst();
              assertThat(change.created().orElseThrow().shape().keys())
                  .extracting(Key::term)
                  .containsExactly("user_id", "expires_at");
              assertThat(change.dropped()).containsExactly(WRONG);
              assertThat(finding.changes()).hasSize(1);
            });
  }

  @Test
  void armOfAnOrThatReadsByTheFirstColumnNeedsTheIndex() {
    assertThat(
            judge(
                new IndexInfo[] {WRONG},
                OF_USER,
                "SELECT * FROM session WHERE expires_at = $1 OR user_id = $2"))
        .isEmpty();
    assertThat(
            judge(
                new IndexInfo[] {WRONG},
                "SELECT * FROM session WHERE expires_at < $1 OR (user_id = $2 AND expires_at > $3)"))
        .isEmpty();
  }

  @Test
  void whatSomethingElseRestsOnIsNotReplaced() {
    IndexInfo unique = Tables.constraint("u", "session", Backing.NONE, "expires_at", "user_id");
    IndexInfo shorter = Tables.index("s", "session", "expires_at");
    for (IndexInfo[] indexes : new IndexInfo[][] {{unique}, {WRONG, shorter}}) {
      assertThat(judge(indexes, OF_USER).getFirst().changes())
          .singleElement()
          .isInstanceOf(Change.Create.class);
    }
  }

  @Test
  void partialIndexOfOtherRowsDoesNotServe() {
    Key first = Key.of("user_id");
    RawIndexShape some =
        new RawIndexShape(
            "session", Method.BTREE, List.of(first), List.of(), "expires_at IS NULL", false);
    RawIndexShape all =
        new RawIndexShape(
            "session", Method.BTREE, List.of(first), List.of(), "user_id IS NOT NULL", false);
    assertThat(judge(new IndexInfo[] {WRONG, Tables.index("p", some, Backing.NONE)}, OF_USER))
        .hasSize(1);
    assertThat(judge(new IndexInfo[] {WRONG, Tables.index("p", all, Backing.NONE)}, OF_USER))
        .isEmpty();
  }

  @Test
  void whoNeedsTheFirstColumnKeepsTheIndex() {
    assertThat(judge(new IndexInfo[] {WRONG}, OF_USER, "DELETE FROM session WHERE expires_at < $1"))
        .isEmpty();
    assertThat(judge(new IndexInfo[] {WRONG, Tables.index("j", "session", "user_id")}, OF_USER))
        .isEmpty();
    assertThat(
            judge(new IndexInfo[] {Tables.index("k", "session", "user_id", "expires_at")}, OF_USER))
        .isEmpty();
  }
}
