// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.doctor.Tables;
import dev.watchword.doctor.finding.Finding;
import dev.watchword.doctor.finding.Snapshot;
import dev.watchword.doctor.model.TableInfo;
import dev.watchword.store.schema.Engine;
import java.util.List;
import org.junit.jupiter.api.Test;

class HashBecameBtreeTest {

  private static List<Finding> judge(Engine engine, String name, String column) {
    TableInfo table = Tables.table("session", 9, List.of(), Tables.index(name, "session", column));
    return new HashBecameBtree().judge(Snapshot.of(engine, Tables.schema(table)));
  }

  @Test
  void nameIsAllThatIsLeft() {
    assertThat(judge(Engine.MYSQL, "token_hash", "token")).hasSize(1);
    assertThat(judge(Engine.MYSQL, "token_hash_idx", "token_hash")).isEmpty();
    assertThat(judge(Engine.MYSQL, "session_token", "token")).isEmpty();
    assertThat(judge(Engine.POSTGRES, "token_hash", "token")).isEmpty();
  }
}
