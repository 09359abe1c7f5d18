// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PlaceholdersTest {

  @Test
  void everyWayOfWritingAParameterIsFilled() {
    assertThat(with("SELECT $2, $1, $2", "a", "b")).isEqualTo("SELECT b, a, b");
    assertThat(with("SELECT ? + ?", "1", "2")).isEqualTo("SELECT 1 + 2");
    assertThat(with("SELECT :id, :name, :id;", "1", "2")).isEqualTo("SELECT 1, 2, 1");
    assertThat(with("SELECT ?1, ?2, ?1", "1", "2")).isEqualTo("SELECT 1, 2, 1");
  }

  @Test
  void whatOnlyLooksLikeAParameterStays() {
    String sql = "SELECT 'it''s $1 ? :x', \"a?b\", c::text, `:d` -- $2 ?\n/* :e */ FROM t";
    assertThat(Placeholders.of(sql).count()).isZero();
    assertThat(with("SELECT data ? 'k' FROM t WHERE id = $1", "7"))
        .isEqualTo("SELECT data ? 'k' FROM t WHERE id = 7");
  }

  @Test
  void limitsAreKnownAndNumbersGiven() {
    Placeholders places = Placeholders.of("SELECT a FROM t WHERE b = ? LIMIT ? OFFSET ?");
    assertThat(List.of(places.limits(0), places.limits(1), places.limits(2)))
        .containsExactly(false, true, true);
    assertThat(places.numbered()).isEqualTo("SELECT a FROM t WHERE b = $1 LIMIT $2 OFFSET $3");
  }

  private static String with(String sql, String... literals) {
    return Placeholders.of(sql).with(List.of(literals));
  }
}
