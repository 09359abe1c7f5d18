// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.engines.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The selection of engines. */
final class EngineSelectionTest {

  @Test
  void allFourRunUnlessSomethingIsSaid() {
    assertThat(EngineSelection.of(List.of(), null, true))
        .isEqualTo(new EngineSelection(List.of("sqlite", "postgres", "mariadb", "mysql"), false));
  }

  @Test
  void testAndRunBothRestrict() {
    assertThat(EngineSelection.of(List.of("mysql", "postgres"), "sqlite, postgres", false))
        .isEqualTo(new EngineSelection(List.of("postgres"), true));
  }

  @Test
  void runMayNotRestrictInCi() {
    assertThatIllegalStateException()
        .isThrownBy(() -> EngineSelection.of(List.of(), "sqlite", true))
        .withMessageContaining("CI=true");
  }

  @Test
  void misspeltEngineIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> EngineSelection.of(List.of(), "postgress", false));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> EngineSelection.of(List.of("maria"), null, false));
  }
}
