// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.watchword.store.config.ConfigException;
import dev.watchword.store.config.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManagementTokenTest {
  private static final String TOKEN = "0123-abcdefghijklmnopqrstuvwxyz-canary";

  @TempDir private Path folder;

  private static ManagementConfig config(String... settings) {
    Map<String, String> values =
        settings.length == 0
            ? Map.of()
            : settings.length == 2
                ? Map.of(settings[0], settings[1])
                : Map.of(settings[0], settings[1], settings[2], settings[3]);
    return Settings.read(ManagementConfig.class, values);
  }

  @Test
  void withoutSettingsItIsMadeOnceForItsOwnerAlone() throws IOException {
    ManagementToken first = ManagementToken.load(config(), folder);
    Path file = folder.resolve("management-token");
    assertThat(first.created()).isTrue();
    assertThat(first.file()).contains(file);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    String text = Files.readString(file);
    assertThat(text).hasSize(43);
    ManagementToken second = ManagementToken.load(config(), folder);
    assertThat(second.created()).isFalse();
    assertThat(second.isBorneBy("Bearer " + text)).isTrue();
    assertThat(second.isBorneBy("Bearer " + text + " ")).isFalse();
    assertThat(first + "" + second + config("management.token", TOKEN))
        .doesNotContain(text)
        .doesNotContain("canary");
  }

  @Test
  void settingsGiveItDirectlyOrInAFile() throws IOException {
    assertThat(ManagementToken.load(config("management.token", TOKEN), folder))
        .satisfies(token -> assertThat(token.isBorneBy("Bearer " + TOKEN)).isTrue())
        .satisfies(token -> assertThat(token.file()).isEmpty());
    Path file = Files.writeString(folder.resolve("token"), TOKEN + "\n");
    ManagementToken token =
        ManagementToken.load(config("management.token-file", file.toString()), folder);
    assertThat(token.isBorneBy("Bearer " + TOKEN)).isTrue();
    assertThat(token.file()).contains(file);
    assertThat(folder.resolve("management-token")).doesNotExist();
  }

  @Test
  void unreadableAndWeakTokensAreRefused() throws IOException {
    Path missing = folder.resolve("none");
    assertThatThrownBy(
            () -> ManagementToken.load(config("management.token-file", missing.toString()), folder))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("the management token in " + missing + " cannot be read")
        .hasMessageContaining("NoSuchFile");
    Path weak = Files.writeString(folder.resolve("weak"), "secret");
    assertThatThrownBy(
            () -> ManagementToken.load(config("management.token-file", weak.toString()), folder))
        .hasMessageContaining("too weak");
    Path two = Files.writeString(folder.resolve("two"), TOKEN + "\n" + TOKEN);
    assertThatThrownBy(
            () -> ManagementToken.load(config("management.token-file", two.toString()), folder))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("the only line");
    assertThatThrownBy(() -> ManagementToken.load(config("management.token", "short"), folder))
        .hasMessageContaining("too weak")
        .hasMessageNotContaining("short");
    assertThatThrownBy(
            () -> ManagementToken.load(config("management.token-file", folder.toString()), folder))
        .isInstanceOf(ConfigException.class);
    assertThatThrownBy(
            () -> config("management.token", TOKEN, "management.token-file", weak.toString()))
        .hasMessageContaining("not both");
  }

  @Test
  void hostOpenToOthersNeedsAGivenToken() {
    for (String open : new String[] {"0.0.0.0", "::", "192.0.2.1", "127.0.0.1.example.com"}) {
      assertThatThrownBy(() -> config("management.host", open))
          .isInstanceOf(ConfigException.class)
          .hasMessageContaining("management.host = " + open)
          .hasMessageContaining("management.token-file");
      assertThat(config("management.host", open, "management.token", TOKEN).host()).isEqualTo(open);
      assertThat(config("management.host", open, "management.enabled", "false").enabled())
          .isFalse();
    }
    for (String loopback : new String[] {"127.0.0.1", "127.1.2.3", "::1", "localhost"}) {
      assertThat(config("management.host", loopback).host()).isEqualTo(loopback);
    }
  }

  @Test
  void portFollowsTheServers() {
    assertThat(config().portBeside(3000)).isEqualTo(3001);
    assertThat(config().portBeside(0)).isZero();
    assertThat(config().portBeside(65535)).isZero();
    assertThat(config("management.port", "0").portBeside(3000)).isZero();
    assertThat(config("management.port", "9100").portBeside(3000)).isEqualTo(9100);
    for (String port : new String[] {"-2", "65536", "x"}) {
      assertThatThrownBy(() -> config("management.port", port)).isInstanceOf(ConfigException.class);
    }
  }
}
