// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.engines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MariaDbRecipeTest {
  @TempDir Path folder;

  /** The real installer, behind a program that fails once with this message. */
  private MariaDbRecipe failingOnce(String message) throws IOException {
    MariaDbRecipe real = MariaDbRecipe.find();
    Path installer = folder.resolve("install");
    Files.writeString(
        installer,
        """
        #!/bin/sh
        if [ ! -e "$0.failed" ]; then
          touch "$0.failed"
          for argument in "$@"; do
            case $argument in --datadir=*) mkdir "${argument#*=}"; touch "${argument#*=}/half" ;; esac
          done
          echo '%s'
          exit 1
        fi
        exec '%s' "$@"
        """
            .formatted(message, real.installer()));
    Files.setPosixFilePermissions(installer, PosixFilePermissions.fromString("rwx------"));
    return new MariaDbRecipe(real.server(), installer);
  }

  @Test
  void crashOfTheInstallerIsFollowedByASecondAttempt() throws IOException {
    MariaDbRecipe recipe = failingOnce("[ERROR] /usr/sbin/mariadbd got signal 11 ;");
    try (Home home = Home.create("mariadb", recipe.quitSignal(), Options.fast())) {
      recipe.initialise(home, "secret");
      assertThat(home.data().resolve("mysql")).isDirectory();
      assertThat(home.data().resolve("half")).doesNotExist();
    }
  }

  @Test
  void refusalOfTheInstallerIsNotTriedAgain() throws IOException {
    MariaDbRecipe recipe = failingOnce("no space left");
    try (Home home = Home.create("mariadb", recipe.quitSignal(), Options.fast())) {
      assertThatThrownBy(() -> recipe.initialise(home, "secret")).hasMessageContaining("no space");
    }
  }
}
