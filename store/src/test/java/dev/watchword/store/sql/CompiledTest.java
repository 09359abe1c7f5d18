// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CompiledTest {

  private static void compiles(String sql, String text, String... names) {
    assertThat(Compiled.of(sql)).isEqualTo(new Compiled(text, List.of(names)));
  }

  @Test
  void namesBecomePositionsInTheirOrder() {
    compiles("SELECT 1", "SELECT 1");
    compiles("a = :a AND b = :b2_c", "a = ? AND b = ?", "a", "b2_c");
    compiles("VALUES (:a, :b,:c)", "VALUES (?, ?,?)", "a", "b", "c");
    compiles(":a", "?", "a");
  }

  @Test
  void nameThatStandsTwiceIsBoundTwice() {
    compiles("x > :now OR y > :now AND z = :z", "x > ? OR y > ? AND z = ?", "now", "now", "z");
  }

  @Test
  void textInQuotesIsLeftAlone() {
    compiles("a = ':a' AND b = :b", "a = ':a' AND b = ?", "b");
    compiles("a = 'it''s :a' AND b = :b", "a = 'it''s :a' AND b = ?", "b");
    compiles("a = '' AND b = :b", "a = '' AND b = ?", "b");
    compiles("a = '::' || :b || ':c'", "a = '::' || ? || ':c'", "b");
  }

  @Test
  void castsAreLeftAlone() {
    compiles("SELECT :a::uuid, b::text", "SELECT ?::uuid, b::text", "a");
    compiles("SELECT 'a'::text, :b", "SELECT 'a'::text, ?", "b");
    compiles("keys::int2[]", "keys::int2[]");
  }

  @Test
  void nameEndsAtTheFirstOtherCharacter() {
    compiles("(:a)", "(?)", "a");
    compiles(":a-:b", "?-?", "a", "b");
    compiles(":aB", "?B", "a");
  }
}
