// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.engines;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The cleanup after the death of a JVM with a server. */
final class HomeTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /** A program that starts a PostgreSQL or Redis, prints its folder, and waits to be killed. */
  static final class Victim {
    private Victim() {}

    public static void main(String[] arguments) throws InterruptedException {
      System.out.println(arguments[0].equals("redis") ? redis() : postgres());
      Thread.sleep(60_000);
    }

    private static String redis() {
      RedisServer server = RedisServer.start(Options.fast());
      return server.process() + " " + server.folder();
    }

    private static String postgres() {
      Recipe recipe = PostgresRecipe.find();
      Home home = Home.create(recipe.engine(), recipe.quitSignal(), Options.fast());
      String password = ServerAccess.newPassword();
      recipe.initialise(home, password);
      RunningServer server = RunningServer.onFreePort(recipe, home, Options.fast(), password);
      return server.processes().root().pid() + " " + home.path();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"postgres", "redis"})
  void killedJvmLeavesNeitherServerNorFiles(String kind) throws IOException, InterruptedException {
    Process victim =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin/java").toString(),
                    "-cp",
                    System.getProperty("java.class.path"),
                    Victim.class.getName(),
                    kind))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader output = victim.inputReader()) {
      String line = output.readLine();
      assertThat(line).isNotNull();
      String[] said = line.split(" ", 2);
      ProcessHandle server = ProcessHandle.of(Long.parseLong(said[0])).orElseThrow();
      assertThat(server.isAlive()).isTrue();

      victim.destroyForcibly().waitFor();

      long end = System.nanoTime() + PATIENCE.toNanos();
      while (Files.exists(Path.of(said[1])) && System.nanoTime() < end) {
        TimeUnit.MILLISECONDS.sleep(20);
      }
      assertThat(Path.of(said[1])).doesNotExist();
      assertThat(server.isAlive()).isFalse();
    } finally {
      victim.destroyForcibly();
    }
  }
}
