// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.doctor.Tables;
import dev.watchword.doctor.finding.Finding;
import dev.watchword.doctor.finding.Snapshot;
import dev.watchword.doctor.model.Backing;
import dev.watchword.doctor.model.IndexInfo;
import dev.watchword.doctor.model.Key;
import dev.watchword.doctor.model.RawIndexShape;
import dev.watchword.store.schema.Engine;
import dev.watchword.store.schema.Method;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ForeignKeyWithoutIndexTest {

  @Test
  void columnThatLeadsAValidIndexIsFine() {
    assertThat(judge(Tables.index("i", "session", "user_id", "created_at"), "user_id")).isEmpty();
  }

  @Test
  void laterPositionOrInvalidIndexDoesNotHelp() {
    assertThat(judge(Tables.index("i", "session", "created_at", "user_id"), "user_id")).hasSize(1);
    assertThat(judge(Tables.invalid(Tables.index("i", "session", "user_id")), "user_id"))
        .hasSize(1);
  }

  @Test
  void compositeKeyMayStandInAnyOrderButWhole() {
    assertThat(judge(Tables.index("i", "session", "b", "a", "c"), "a", "b")).isEmpty();
    assertThat(judge(Tables.index("i", "session", "a", "c", "b"), "a", "b")).hasSize(1);
    assertThat(judge(Tables.index("i", "session", "a"), "a", "b")).hasSize(1);
  }

  @Test
  void partialIndexThatHoldsAllReferringRowsServes() {
    assertThat(judge(where("user_id IS NOT NULL", Method.BTREE), "user_id")).isEmpty();
    assertThat(judge(where("(user_id IS NOT NULL)", Method.HASH), "user_id")).isEmpty();
    assertThat(judge(where("deleted_at IS NULL", Method.BTREE), "user_id")).hasSize(1);
    assertThat(judge(where(null, Method.GIN), "user_id")).hasSize(1);
  }

  private static IndexInfo where(@Nullable String predicate, Method method) {
    RawIndexShape shape =
        new RawIndexShape(
            "session", method, List.of(Key.of("user_id")), List.of(), predicate, false);
    return Tables.index("p", shape, Backing.NONE);
  }

  private static List<Finding> judge(IndexInfo index, String... columns) {
    Snapshot snapshot =
        Snapshot.of(
            Engine.POSTGRES,
            Tables.schema(
                Tables.with(
                    Tables.table("session", 1_000_000, List.of(), index),
                    Tables.key("users", columns))));
    return new ForeignKeyWithoutIndex().judge(snapshot);
  }
}
