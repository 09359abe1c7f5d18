// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.watchword.store.schema.Engine;
import dev.watchword.store.schema.Method;
import java.util.List;
import org.junit.jupiter.api.Test;

class IndexDdlTest {

  @Test
  void everyPartOfAShapeIsWrittenAsPostgresWordsIt() {
    Key lower = new Key("lower((email)::text)", false, false, false, null, null, 0);
    Key prefix = new Key("name", true, true, false, "text_pattern_ops", "C", 0);
    RawIndexShape shape =
        new RawIndexShape(
            "user", Method.BTREE, List.of(lower, prefix), List.of("id"), "active", true);
    assertThat(IndexDdl.of(Engine.POSTGRES).create("user_idx", shape))
        .isEqualTo(
            "CREATE UNIQUE INDEX \"user_idx\" ON \"user\" ((lower((email)::text)),"
                + " \"name\" COLLATE \"C\" text_pattern_ops DESC NULLS LAST) INCLUDE (\"id\")"
                + " WHERE active");
    assertThat(
            IndexDdl.of(Engine.POSTGRES)
                .statements(new Change.Create("user_idx", shape, List.of()))
                .getFirst())
        .startsWith("CREATE UNIQUE INDEX CONCURRENTLY \"user_idx\"");
  }

  @Test
  void trigramIndexIsAGinIndexWithItsOperatorClass() {
    RawIndexShape shape =
        new RawIndexShape("user", Method.TRIGRAM, List.of(Key.of("name")), List.of(), null, false);
    assertThat(IndexDdl.of(Engine.POSTGRES).create("i", shape))
        .isEqualTo("CREATE INDEX \"i\" ON \"user\" USING GIN (\"name\" gin_trgm_ops)");
  }

  @Test
  void prefixAndTableStandWhereInnoDbWantsThem() {
    Key prefix = new Key("token", true, false, false, null, null, 191);
    RawIndexShape shape = RawIndexShape.of("session", List.of(prefix, Key.descending("at")));
    assertThat(IndexDdl.of(Engine.MARIADB).create("i", shape))
        .isEqualTo("CREATE INDEX `i` ON `session` (`token`(191), `at` DESC)");
  }

  @Test
  void hostileNamesStayNames() {
    assertThat(Quoting.of(Engine.POSTGRES).identifier("a\"; DROP TABLE users; --"))
        .isEqualTo("\"a\"\"; DROP TABLE users; --\"");
    assertThat(Quoting.of(Engine.MYSQL).identifier("a`b", "c\"d")).isEqualTo("`a``b`.`c\"d`");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Quoting.of(Engine.SQLITE).identifier("a\0b"));
  }
}
