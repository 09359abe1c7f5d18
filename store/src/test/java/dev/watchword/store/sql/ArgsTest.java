// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ArgsTest {

  @Test
  void valuesAreFoundByNameAndMayBeNull() {
    Args args = Args.of("a", 1).and("b", null).and("c", "x");
    assertThat(args.get("a")).isEqualTo(1);
    assertThat(args.get("b")).isNull();
    assertThat(args.get("c")).isEqualTo("x");
  }

  @Test
  void addingLeavesTheOriginalAlone() {
    Args one = Args.of("a", 1);
    Args left = one.and("b", 2);
    Args right = one.and("b", 3);
    assertThat(left.get("b")).isEqualTo(2);
    assertThat(right.get("b")).isEqualTo(3);
    assertThatThrownBy(() -> one.get("b")).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void missingNameIsAMistakeThatNamesItAndShowsNoValue() {
    Args args = Args.of("password", "canary");
    assertThatThrownBy(() -> args.get("pasword"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(":pasword")
        .hasMessageNotContaining("canary");
    assertThatThrownBy(() -> Args.none().get("a")).isInstanceOf(IllegalArgumentException.class);
  }
}
