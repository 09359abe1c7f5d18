// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.watchword.store.config.ConfigException;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class ServerAddressTest {

  @Test
  void urlSaysHostPortAndPath() {
    assertThat(ServerAddress.parse("http://localhost:3000"))
        .isEqualTo(new ServerAddress(false, "localhost", 3000, ""));
    assertThat(ServerAddress.parse("HTTPS://auth.example.com/auth/"))
        .isEqualTo(new ServerAddress(true, "auth.example.com", 443, "/auth"));
    assertThat(ServerAddress.parse("http://[::1]/").authority()).isEqualTo("[::1]:80");
  }

  @Test
  void onlyWhatAddressesAServerIsAccepted() {
    for (String url :
        new String[] {
          "localhost:3000",
          "ftp://localhost",
          "http://",
          "http://a b",
          "http://localhost:0",
          "http://localhost:70000",
          "http://ada:secret@localhost",
          "http://localhost/?a=b",
          "http://localhost/#top",
          ""
        }) {
      assertThatThrownBy(() -> ServerAddress.parse(url))
          .as(url)
          .isInstanceOf(ConfigException.class);
    }
  }

  @Test
  void passwordOfAUrlIsNotRepeated() {
    assertThatThrownBy(() -> ServerAddress.parse("http://ada:hidden@localhost"))
        .message()
        .doesNotContain("hidden");
  }

  @Test
  void loopbackIsThisMachineAndNothingElse() throws IOException {
    assertThat(ServerAddress.parse("http://localhost:1").isLoopback()).isTrue();
    assertThat(ServerAddress.parse("http://127.1.2.3:1").isLoopback()).isTrue();
    assertThat(ServerAddress.parse("http://[::1]:1").isLoopback()).isTrue();
    assertThat(ServerAddress.parse("http://192.0.2.1:1").isLoopback()).isFalse();
    assertThat(ServerAddress.parse("http://0.0.0.0:1").isLoopback()).isFalse();
  }
}
