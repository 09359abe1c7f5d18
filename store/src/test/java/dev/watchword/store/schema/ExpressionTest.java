// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** Two spellings of one expression are equal, and two expressions are not. */
class ExpressionTest {

  private static void same(String declared, String... reported) {
    for (String text : reported) {
      assertThat(Expression.reported(text)).as(text).isEqualTo(Expression.of(declared));
    }
  }

  @Test
  void spellingsOfTheEnginesAreOneExpression() {
    same("status = 'active'", "((status)::text = 'active'::text)", "`status` = _utf8mb4'active'");
    same("lower(email)", "lower((email)::text)", "LOWER(\"email\")", "lower(`email`)");
    same(
        "kind IN ('a', 'b')",
        "((kind)::text = ANY ((ARRAY['a'::character varying, 'b'::character varying])::text[]))");
    same(
        "CASE WHEN revoked_at IS NULL THEN user_id END",
        "(case when (`revoked_at` is null) then `user_id` end)");
    same("a IS NULL AND b <> 1 AND NOT c", "((a IS NULL) AND ((b != 1) AND (NOT c)))");
    same("at < 'x'", "(at < 'x'::timestamp with time zone)");
    same("to_tsvector('simple', name)", "to_tsvector('simple'::regconfig, (name)::text)");
    same("settings ->> 'plan'", "(settings ->> 'plan'::text)");
  }

  @Test
  void parenthesesThatMatterAreKept() {
    assertThat(Expression.of("a AND (b OR c)")).isNotEqualTo(Expression.of("a AND b OR c"));
    assertThat(Expression.of("a AND b OR c")).isEqualTo(Expression.of("(a AND b) OR c"));
    assertThat(Expression.of("a - (b - c)")).isNotEqualTo(Expression.of("a - b - c"));
    assertThat(Expression.of("NOT (a OR b)")).isNotEqualTo(Expression.of("NOT a OR b"));
    assertThat(Expression.of("a = 'x'")).isNotEqualTo(Expression.of("a = 'X'"));
  }

  @Test
  void columnsOfAnExpressionAreKnown() {
    assertThat(Expression.of("lower(email) = 'x' AND left_at IS NULL").columns())
        .containsExactlyInAnyOrder("email", "left_at");
    assertThat(
            Index.on("an_idx", "t", "reason", "a DESC", "lower(b)")
                .where("c = 'd'")
                .including("e")
                .shape()
                .mentioned())
        .containsExactlyInAnyOrder("a", "b", "c", "e");
  }

  @Test
  void declarationOfAnotherKindIsRefusedAndAReportOfItKept() {
    assertThatThrownBy(() -> Expression.of("a BETWEEN 1 AND 2"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("'between' is not understood in: a between 1 and 2");
    assertThatThrownBy(() -> Expression.of("lower(")).hasMessage("more is expected after: lower (");
    assertThat(Expression.reported("a BETWEEN 1 AND 2 ").sql()).isEqualTo("a BETWEEN 1 AND 2");
  }
}
