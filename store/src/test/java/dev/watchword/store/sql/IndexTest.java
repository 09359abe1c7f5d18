// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.store.schema.Index;
import org.junit.jupiter.api.Test;

class IndexTest {

  private static Index on(String table, String... columns) {
    return Index.on("an_idx", table, "reason", columns);
  }

  @Test
  void indexCoversPlainOnesOfItsLeadingColumns() {
    assertThat(on("t", "a", "b").covers(on("t", "a"))).isTrue();
    assertThat(on("t", "a", "b").covers(on("t", "a", "b"))).isTrue();
    assertThat(Index.unique("a_key", "t", "reason", "a", "b").covers(on("t", "a"))).isTrue();
    assertThat(Index.primary("t").covers(on("t", "id"))).isTrue();
  }

  @Test
  void indexDoesNotCoverOtherColumnsOrOrdersOrTables() {
    assertThat(on("t", "a", "b").covers(on("t", "b"))).isFalse();
    assertThat(on("t", "a", "b").covers(on("t", "b", "a"))).isFalse();
    assertThat(on("t", "a").covers(on("t", "a", "b"))).isFalse();
    assertThat(on("t", "a").covers(on("u", "a"))).isFalse();
  }

  @Test
  void indexThatGuaranteesSomethingIsNeverCovered() {
    assertThat(on("t", "a", "b").covers(Index.unique("a_key", "t", "reason", "a"))).isFalse();
    assertThat(on("t", "id", "a").covers(Index.primary("t"))).isFalse();
  }
}
