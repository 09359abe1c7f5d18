// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.watchword.store.config.ConfigException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretTest {
  @TempDir private Path folder;

  @Test
  void firstLoadMakesASecretThatOnlyItsOwnerReads() throws Exception {
    Secret secret = Secret.load(folder.resolve("data"));
    assertThat(secret.created()).isTrue();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secret.file())))
        .isEqualTo("rw-------");
    assertThat(Files.readString(secret.file())).matches("[A-Za-z0-9_-]{43}");
  }

  @Test
  void laterLoadsReadTheSame() {
    String signed = Secret.load(folder).keys().sign("token");
    Secret again = Secret.load(folder);
    assertThat(again.created()).isFalse();
    assertThat(again.keys().verify(signed)).contains("token");
  }

  @Test
  void simultaneousLoadsAgreeAndLeaveNothingElse() throws Exception {
    List<Secret> secrets = Together.run(16, number -> Secret.load(folder));
    assertThat(secrets).filteredOn(Secret::created).hasSize(1);
    assertThat(secrets.stream().map(secret -> secret.keys().sign("token")).distinct()).hasSize(1);
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactly(folder.resolve("secret"));
    }
  }

  @Test
  void weakSecretsAreRefusedWithoutBeingShown() {
    for (String weak :
        List.of(
            "",
            "short",
            "a".repeat(64),
            "0123".repeat(16),
            "better-auth-secret-12345678901234567890",
            "please-changeme-please-changeme-now",
            "1234567890abcdefghijklmnopqrstuvwxyz")) {
      assertThatThrownBy(() -> Secret.of(weak))
          .isInstanceOf(ConfigException.class)
          .hasMessageContaining("openssl rand")
          .hasMessageNotContaining(weak.isEmpty() ? "\u0000" : weak);
    }
  }

  @Test
  void emptyFileIsRefused() throws Exception {
    Files.createFile(folder.resolve("secret"));
    assertThatThrownBy(() -> Secret.load(folder)).isInstanceOf(ConfigException.class);
  }

  @Test
  void secretIsNotShown() {
    assertThat(Secret.of(TestServer.SECRET).toString()).isEqualTo("Secret[hidden]");
  }
}
