// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.engines.junit;

import dev.watchword.engines.Engines;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The engines that a test runs on.
 *
 * @param engines engines that the test asks for and the run allows, in the order of {@link
 *     Engines#names}
 * @param restricted whether the run leaves engines out
 */
record EngineSelection(List<String> engines, boolean restricted) {
  private static final String PROPERTY = "watchword.engines";

  static EngineSelection of(EveryEngine test, ExtensionContext context) {
    boolean ci = "true".equals(System.getenv("CI"));
    // JUnit reads the system properties too.
    return of(List.of(test.value()), context.getConfigurationParameter(PROPERTY).orElse(null), ci);
  }

  /**
   * Selects the engines of a test.
   *
   * @param asked engines of the test, or none for all
   * @param allowed engines of the run separated by commas, or null or blank for all
   * @param ci whether this run must not leave anything out
   */
  static EngineSelection of(List<String> asked, @Nullable String allowed, boolean ci) {
    List<String> wanted = asked.isEmpty() ? Engines.names() : known(asked);
    if (allowed == null || allowed.isBlank()) {
      return new EngineSelection(inOrder(wanted), false);
    }
    if (ci) {
      throw new IllegalStateException(
          "-D" + PROPERTY + "=" + allowed + " leaves engines out, which CI=true forbids");
    }
    List<String> kept = known(Arrays.stream(allowed.split(",", -1)).map(String::strip).toList());
    return new EngineSelection(inOrder(wanted.stream().filter(kept::contains).toList()), true);
  }

  private static List<String> inOrder(List<String> engines) {
    return Engines.names().stream().filter(engines::contains).toList();
  }

  private static List<String> known(List<String> engines) {
    for (String engine : engines) {
      if (!Engines.names().contains(engine)) {
        throw new IllegalArgumentException(
            "No engine \"" + engine + "\": there are " + Engines.names());
      }
    }
    return engines;
  }
}
