// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.watchword.store.redis.RedisAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedisConfigTest {
  @TempDir Path folder;

  private static RedisConfig with(String key, String value) {
    return StoreConfig.of(Map.of(key, value)).redis();
  }

  private static RedisAddress address(String url) {
    return with("redis.url", url).address().orElseThrow();
  }

  @Test
  void withoutAUrlThereIsNoRedis() {
    assertThat(StoreConfig.of(Map.of()).redis().address()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "redis://localhost, localhost, 6379, 0, false",
    "redis://127.0.0.1:7000/3, 127.0.0.1, 7000, 3, false",
    "redis://[::1]/, [::1], 6379, 0, false",
    "rediss://cache.example.com/15, cache.example.com, 6379, 15, true"
  })
  void urlSaysWhereAndHow(String url, String host, int port, int database, boolean tls) {
    RedisAddress address = address(url);
    assertThat(address.host()).isEqualTo(host);
    assertThat(address.port()).isEqualTo(port);
    assertThat(address.database()).isEqualTo(database);
    assertThat(address.tls()).isEqualTo(tls);
    assertThat(address.timeout()).isEqualTo(Duration.ofMillis(50));
  }

  @Test
  void passwordComesFromTheUrlTheFileOrTheSettingAndIsNotShown() throws IOException {
    RedisAddress address = address("rediss://ada:can%40ry@cache.example.com");
    assertThat(address.user()).isEqualTo("ada");
    assertThat(address.password()).isEqualTo("can@ry");
    assertThat(address.toString()).isEqualTo("rediss://cache.example.com:6379/0");
    RedisConfig config = with("redis.url", "rediss://ada:can%40ry@cache.example.com");
    assertThat(config.toString()).doesNotContain("can").doesNotContain("ada");

    Path file = Files.writeString(folder.resolve("password"), "from file\nmore\n");
    Map<String, String> values =
        Map.of("redis.url", "redis://localhost", "redis.password-file", file.toString());
    assertThat(StoreConfig.of(values).redis().address().orElseThrow().password())
        .isEqualTo("from file");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "redis://cache.example.com",
        "redis://10.0.0.7",
        "redis://localhost.example.com",
        "redis://u:canary@cache.example.com",
        "http://localhost",
        "localhost:6379",
        "redis://localhost/x",
        "redis://localhost/0?verifyPeer=NONE",
        "redis://localhost/0#canary",
        "redis:///0",
        "redis://u:can ary@localhost"
      })
  void otherUrlsAreRefusedAndNotRepeated(String url) {
    assertThatThrownBy(() -> address(url))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("redis.url")
        .hasMessageNotContaining("canary");
  }

  @ParameterizedTest
  @CsvSource({"redis.timeout, 0ms", "redis.timeout, 4s", "redis.queue, 0"})
  void limitsHaveLimits(String key, String value) {
    assertThatThrownBy(() -> with(key, value))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(key);
  }
}
