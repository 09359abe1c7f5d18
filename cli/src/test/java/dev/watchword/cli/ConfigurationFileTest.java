// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.watchword.store.config.ConfigException;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Configuration files as editors on all systems write them, and as users fill them. */
class ConfigurationFileTest {
  @TempDir private Path folder;

  private Path file(String text, Charset charset) throws IOException {
    return Files.write(folder.resolve("watchword.conf"), text.getBytes(charset));
  }

  private Map<String, String> read(String text) throws IOException {
    return ConfigurationFile.read(file(text, StandardCharsets.UTF_8));
  }

  private void refused(String text, Charset charset, String flaw) throws IOException {
    Path file = file(text, charset);
    assertThatThrownBy(() -> ConfigurationFile.read(file))
        .isInstanceOf(ConfigException.class)
        .hasMessage("the configuration file " + file + " cannot be read: " + flaw);
  }

  @Test
  void valuesAreTakenAsTheyStand() throws IOException {
    assertThat(
            read(
                """
                # a comment
                ! another one

                database.url = sqlite:C:\\data\\new\\auth.db
                  database.password=a\\u0041=b:c #d!
                server.host: ::1
                server.base-url =
                redis.password-file = C:\\keys\\
                """))
        .containsExactly(
            Map.entry("database.url", "sqlite:C:\\data\\new\\auth.db"),
            Map.entry("database.password", "a\\u0041=b:c #d!"),
            Map.entry("server.host", "::1"),
            Map.entry("server.base-url", ""),
            Map.entry("redis.password-file", "C:\\keys\\"));
  }

  @Test
  void everyEndOfLineAndAByteOrderMarkAreRead() throws IOException {
    Map<String, String> both = Map.of("pool.size", "3", "server.port", "0");
    assertThat(read("\uFEFFpool.size = 3\r\nserver.port = 0\r\n")).isEqualTo(both);
    assertThat(read("pool.size = 3\rserver.port = 0")).isEqualTo(both);
    assertThat(read("\n\n\tpool.size\t=\t3\t\nserver.port=0")).isEqualTo(both);
    assertThat(read("")).isEmpty();
    assertThat(read("\uFEFF")).isEmpty();
  }

  @Test
  void otherEncodingsAreRefusedWithTheLine() throws IOException {
    String text = "pool.size = 3\ndatabase.password = d\u00e9j\u00e0 vu\n";
    assertThat(read(text)).containsEntry("database.password", "d\u00e9j\u00e0 vu");
    String flaw = " is not UTF-8 text; save the file as UTF-8";
    refused(text, StandardCharsets.ISO_8859_1, "line 2" + flaw);
    refused("\uFEFF" + text, StandardCharsets.UTF_16LE, "line 1" + flaw);
    refused("pool.size = 3 \u00e9", StandardCharsets.ISO_8859_1, "line 1" + flaw);
  }

  @Test
  void lineThatSaysNothingOfAKeyIsRefused() throws IOException {
    for (String line : new String[] {"pool.size", "= 3", "https//example.com"}) {
      refused(
          "server.port = 0\n" + line + "\n",
          StandardCharsets.UTF_8,
          "line 2 is not 'key = value'; write each setting on one line");
    }
  }

  @Test
  void keyThatStandsTwiceIsRefusedWithBothLines() throws IOException {
    refused(
        "pool.size = 3\n\npool.size = 3\n",
        StandardCharsets.UTF_8,
        "'pool.size' is set twice, in lines 1 and 3; delete one");
  }

  @Test
  void largeFileIsRefused() throws IOException {
    refused("#".repeat((1 << 20) + 1), StandardCharsets.UTF_8, "it is larger than 1 MiB");
  }

  @Test
  void valueThatOnlyFitsWithOtherSourcesIsNoFaultOfTheFile() throws IOException {
    Path file = file("server.host-cookie = true\n", StandardCharsets.UTF_8);
    assertThat(ConfigurationSources.file(file)).containsEntry("server.host-cookie", "true");
    Path wrong = file("pool.size = many\n", StandardCharsets.UTF_8);
    assertThatThrownBy(() -> ConfigurationSources.file(wrong))
        .isInstanceOf(ConfigException.class)
        .hasMessageStartingWith("pool.size = 'many' cannot be read: write a whole number")
        .hasMessageEndingWith("(in " + wrong + ")");
  }
}
