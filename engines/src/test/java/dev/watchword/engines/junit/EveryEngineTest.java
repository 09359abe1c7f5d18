// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.engines.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** The annotation and the counter, on a nested test class that is run from here. */
final class EveryEngineTest {

  /** A test class that the build does not find, since it ignores nested classes. */
  @SuppressWarnings("NullAway.Init")
  static final class Example {
    private String before;

    @BeforeEach
    void remember(TestDatabase database) {
      before = database.url();
    }

    @EveryEngine
    void sameDatabaseAsBefore(TestDatabase database) {
      assertThat(database.url()).isEqualTo(before);
    }

    @EveryEngine({"mariadb", "sqlite"})
    void failsOnOne(TestDatabase database) {
      assertThat(database.engine()).isNotEqualTo("mariadb");
    }
  }

  static final class WithoutEngine {
    @Test
    void passes() {}
  }

  @Test
  void eachEngineIsRunAndCounted(@TempDir Path folder) throws IOException {
    LauncherDiscoveryRequest request =
        LauncherDiscoveryRequestBuilder.request()
            .selectors(selectClass(Example.class), selectClass(WithoutEngine.class))
            .configurationParameter("watchword.engines", "")
            .build();
    LauncherConfig alone =
        LauncherConfig.builder().enableTestExecutionListenerAutoRegistration(false).build();
    LauncherFactory.create(alone).execute(request, new EngineTestCount(folder));

    assertThat(Files.readAllLines(folder.resolve("engine-tests.txt")))
        .containsExactly("mariadb 1 1", "mysql 1 0", "none 1 0", "postgres 1 0", "sqlite 2 0");
  }
}
