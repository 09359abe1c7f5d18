// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.store.config.StoreConfig;
import dev.watchword.store.sql.dialect.Target;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Commands and failures of pgbench. Its scenario's test measures with it on a real server. */
class PgbenchTest {
  private static final Target NOWHERE =
      StoreConfig.at("postgres://ada:hidden@127.0.0.1:1/auth").database().target();

  private static Pgbench running(String program) {
    return new Pgbench(
        Path.of(program), NOWHERE, 4, "SELECT :value", List.of("one", "two"), List.of());
  }

  @Test
  void programThatFailsOrIsNotThereIsTroubleAndNoFailure() {
    assertThat(running("/bin/false").trouble()).startsWith("pgbench failed");
    assertThat(running("/bin/true").trouble()).startsWith("pgbench reports otherwise");
    assertThat(running("/nowhere/pgbench").trouble()).startsWith("cannot run pgbench");
  }

  @Test
  void commandHasAScriptForEachValueAndNoPassword() {
    try (TempFolder scratch = TempFolder.make()) {
      List<String> command = running("pgbench").command(scratch, Duration.ofMillis(60));
      assertThat(command)
          .containsSequence("-M", "prepared")
          .containsSequence("-c", "4")
          .containsSequence("-T", "1")
          .contains("value0=one", "value1=two")
          .noneMatch(argument -> argument.contains("hidden"));
    }
  }
}
