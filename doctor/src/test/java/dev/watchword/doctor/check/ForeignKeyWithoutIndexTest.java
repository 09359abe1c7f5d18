// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.doctor.Snapshot;
import dev.watchword.store.sql.Engine;
import dev.watchword.store.sql.LiveSchema;
import dev.watchword.store.sql.LiveSchema.LiveIndex;
import dev.watchword.store.sql.LiveSchema.LiveReference;
import dev.watchword.store.sql.LiveSchema.LiveTable;
import java.util.List;
import org.junit.jupiter.api.Test;

class ForeignKeyWithoutIndexTest {
  private static final LiveTable CHILD =
      new LiveTable(
          "session", List.of(), List.of(new LiveReference("user_id", "users", "CASCADE")));

  @Test
  void columnThatLeadsAValidIndexIsFine() {
    assertThat(judge(List.of("user_id", "created_at"), true)).isZero();
  }

  @Test
  void laterPositionOrInvalidIndexDoesNotHelp() {
    assertThat(judge(List.of("created_at", "user_id"), true)).isOne();
    assertThat(judge(List.of("user_id"), false)).isOne();
  }

  private static int judge(List<String> columns, boolean valid) {
    LiveIndex index = new LiveIndex("session_idx", "session", columns, false, false, valid);
    LiveSchema schema = new LiveSchema(List.of(CHILD), List.of(index));
    return new ForeignKeyWithoutIndex().judge(new Snapshot(Engine.MYSQL, schema, List.of())).size();
  }
}
