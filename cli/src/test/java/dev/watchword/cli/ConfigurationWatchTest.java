// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.store.config.Layers;
import dev.watchword.store.config.Source;
import dev.watchword.store.config.Tuning;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** C8: a changed configuration file is applied once nobody writes it any more. */
class ConfigurationWatchTest {
  @TempDir private Path folder;

  private final List<Integer> sizes = new ArrayList<>();
  private Path file;
  private ConfigurationWatch watch;

  @BeforeEach
  void watch() throws IOException {
    file = Files.writeString(folder.resolve("w.properties"), "pool.size = 10\n");
    Layers start =
        new Layers(
            Map.of(
                Source.FILE, ConfigurationSources.file(file),
                Source.DEFAULT, Map.of("database.url", "sqlite:x.db")));
    watch =
        new ConfigurationWatch(
            file,
            new Tuning<>(
                ProgramConfig.class, start, next -> sizes.add(next.store().pool().size())));
    look(3);
    assertThat(sizes).isEmpty();
  }

  private void look(int times) {
    for (int i = 0; i < times; i++) {
      watch.look();
    }
  }

  private void write(String text) throws IOException {
    Files.writeString(file, text);
  }

  @Test
  void changedFileIsTakenOnceItHasSettled() throws IOException {
    write("pool.size = 3");
    look(1);
    write("pool.size = 30");
    look(1);
    assertThat(sizes).as("it changed between two looks").isEmpty();
    look(1);
    assertThat(sizes).containsExactly(30);
    look(5);
    assertThat(sizes).containsExactly(30);
  }

  @Test
  void fileThatReplacesItIsTaken() throws IOException {
    Path next = Files.writeString(folder.resolve("next"), "pool.size = 12\n");
    Files.setLastModifiedTime(next, Files.getLastModifiedTime(file));
    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    look(2);
    assertThat(sizes).containsExactly(12);
  }

  @Test
  void brokenAndMissingFilesChangeNothingAndTheNextGoodOneIsTaken() throws IOException {
    for (String broken :
        List.of("pool.size = many", "pool.size = 5\nno.such = 1", "pool.size = \\u00")) {
      write(broken);
      look(2);
    }
    Files.delete(file);
    look(2);
    assertThat(sizes).isEmpty();
    write("pool.size = 11\n");
    look(2);
    write("# nothing");
    look(2);
    assertThat(sizes).containsExactly(11, 20);
  }
}
