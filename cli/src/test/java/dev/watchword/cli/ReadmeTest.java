// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.server.Secret;
import dev.watchword.server.ServerConfig;
import dev.watchword.server.WatchwordServer;
import dev.watchword.store.Watchword;
import dev.watchword.store.config.Settings;
import dev.watchword.store.config.StoreConfig;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples of the README work as printed. */
class ReadmeTest {
  private static final Pattern BLOCK =
      Pattern.compile("```(sh|json|java|properties)\n(.*?)```", Pattern.DOTALL);

  @TempDir Path folder;

  private record Block(String language, String text) {}

  private static List<Block> blocks() {
    List<Block> blocks = new ArrayList<>();
    Matcher matcher = BLOCK.matcher(Repository.read("README.md"));
    while (matcher.find()) {
      blocks.add(new Block(matcher.group(1), matcher.group(2).strip()));
    }
    return blocks;
  }

  @Test
  void everyRequestAnswersWhatTheReadmePrints() throws IOException, InterruptedException {
    List<Block> blocks = blocks();
    Map<String, String> settings = Map.of("server.port", "0");
    try (Watchword store = Watchword.open(StoreConfig.at("sqlite:" + folder.resolve("r.db")));
        WatchwordServer server =
            WatchwordServer.start(
                store,
                Settings.read(ServerConfig.class, settings),
                Secret.load(folder),
                Clock.systemUTC())) {
      int requests = 0;
      for (int i = 0; i + 1 < blocks.size(); i++) {
        if (blocks.get(i).language().equals("sh") && blocks.get(i + 1).language().equals("json")) {
          String command =
              blocks.get(i).text().replace("localhost:3000", "localhost:" + server.port());
          assertThat(masked(shell(command))).as(command).isEqualTo(blocks.get(i + 1).text());
          requests++;
        }
      }
      assertThat(requests).isEqualTo(4);
    }
  }

  private String shell(String command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder("sh", "-c", command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .start();
    String output =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    assertThat(process.waitFor()).as(output).isZero();
    return output;
  }

  /** Replaces random and changing values as the README does. */
  private static String masked(String json) {
    return json.replaceAll(
        "\"(id|userId|token|createdAt|updatedAt|expiresAt|userAgent)\":\"[^\"]+\"", "\"$1\":\"…\"");
  }

  @Test
  void everyDatabaseOfTheReadmeIsAValidConfiguration() {
    List<Block> properties =
        blocks().stream().filter(block -> block.language().equals("properties")).toList();
    int databases = 0;
    for (Block block : properties) {
      Path file = folder.resolve("watchword.properties");
      assertThat(write(file, block.text())).exists();
      Map<String, String> values = ConfigurationSources.file(file);
      assertThat(values).as(block.text()).isNotEmpty();
      databases += values.containsKey("database.url") ? 1 : 0;
    }
    assertThat(databases).isEqualTo(4);
  }

  private static Path write(Path file, String text) {
    try {
      return Files.writeString(file, text);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** Returns the program of the README that embeds the store. */
  static String embedded() {
    List<Block> java = blocks().stream().filter(b -> b.language().equals("java")).toList();
    assertThat(java).hasSize(1);
    return java.getFirst().text();
  }
}
