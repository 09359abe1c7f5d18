// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.doctor.Tables;
import dev.watchword.doctor.finding.Finding;
import dev.watchword.doctor.finding.Snapshot;
import dev.watchword.doctor.model.Backing;
import dev.watchword.doctor.model.IndexInfo;
import dev.watchword.doctor.model.TableInfo;
import dev.watchword.store.schema.Engine;
import java.util.List;
import org.junit.jupiter.api.Test;

class UnusedIndexTest {
  private static final IndexInfo UNUSED = Tables.scanned(Tables.index("i", "session", "ip"), 0);

  private static List<Finding> judge(int days, TableInfo table) {
    return new UnusedIndex().judge(Tables.counted(Engine.POSTGRES, Tables.schema(table), days));
  }

  private static TableInfo session(IndexInfo... indexes) {
    return Tables.table("session", 50_000, List.of(), indexes);
  }

  @Test
  void onlyAMonthOfCountingProvesAnything() {
    assertThat(judge(31, session(UNUSED))).hasSize(1);
    assertThat(judge(29, session(UNUSED))).isEmpty();
    assertThat(
            new UnusedIndex().judge(Snapshot.of(Engine.POSTGRES, Tables.schema(session(UNUSED)))))
        .isEmpty();
  }

  /** The shorter index is dropped, and its readers move to the longer one. */
  @Test
  void longerIndexThatAShorterOneGivesWayToStays() {
    IndexInfo shorter = Tables.scanned(Tables.index("s", "session", "ip"), 9);
    IndexInfo longer = Tables.scanned(Tables.index("l", "session", "ip", "port"), 0);
    assertThat(judge(90, session(shorter, longer))).isEmpty();
    assertThat(judge(90, session(Tables.scanned(shorter, 0), longer))).hasSize(2);
  }

  @Test
  void whatIsReadOrNeededStays() {
    IndexInfo unique = Tables.scanned(Tables.constraint("u", "session", Backing.NONE, "ip"), 0);
    IndexInfo uncounted = Tables.index("n", "session", "ip");
    TableInfo referring = Tables.with(session(UNUSED), Tables.key("network", "ip"));
    assertThat(judge(90, session(Tables.scanned(UNUSED, 1), unique, uncounted))).isEmpty();
    assertThat(judge(90, referring)).isEmpty();
    assertThat(judge(90, Tables.table("session", 10, List.of(), UNUSED))).isEmpty();
  }
}
