// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.engines.Engines;
import dev.watchword.engines.Options;
import dev.watchword.engines.RedisServer;
import dev.watchword.store.meter.Meter;
import dev.watchword.store.pool.Certificates;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** S14: a Redis that must not be used is refused, and passwords stay hidden. */
class RedisAccessTest {
  @TempDir Path folder;

  @Test
  void rightPasswordIsTakenAndAWrongOneIsNeverShown() {
    try (RedisServer server = Engines.startRedis(Options.fast().with("requirepass", "s3cret"))) {
      try (RedisUnderTest test = RedisUnderTest.on(server, "redis.password", "s3cret")) {
        test.link();
      }
      try (RedisUnderTest test = RedisUnderTest.on(server, "redis.password", "canary")) {
        RedisUnderTest.eventually(
            () -> test.redis.state().contains("WRONGPASS"), "the state says why");
        assertThat(test.redis.state()).doesNotContain("canary");
        assertThat(test.redis.link()).isEmpty();
      }
      try (RedisUnderTest test = RedisUnderTest.on(server)) {
        RedisUnderTest.eventually(() -> test.redis.state().contains("NOAUTH"), "it says why");
      }
    }
  }

  @Test
  void onlyTheRightCertificateIsAccepted() throws Exception {
    Certificates right = Certificates.of(folder, "127.0.0.1");
    Certificates wrongName = Certificates.of(folder, "other.example.com");
    Certificates foreign = Certificates.of(folder, "foreign.example.com");
    try (RedisServer server = serve(right)) {
      accepts(server.url(), right);
      refuses(server.url(), foreign, "PKIX");
    }
    try (RedisServer server = serve(wrongName)) {
      refuses(server.url(), wrongName, "127.0.0.1");
    }
    refuses(Engines.sharedRedis().url().replace("redis:", "rediss:"), right, "");
  }

  private static RedisServer serve(Certificates files) {
    return Engines.startRedis(
        Options.fast()
            .with("requirepass", "s3cret")
            .with("tls-cert-file", files.certificate().toString())
            .with("tls-key-file", files.key().toString()));
  }

  private static Redis open(String url, Certificates trusted) {
    return Redis.open(
        RedisUnderTest.address(
            "redis.url",
            url,
            "redis.timeout",
            "1s",
            "redis.certificate-authority",
            trusted.certificate().toString()),
        Meter.NONE);
  }

  private static void accepts(String url, Certificates trusted) {
    try (Redis redis = open(url, trusted)) {
      RedisUnderTest.eventually(() -> redis.link().isPresent(), "TLS works");
    }
  }

  private static void refuses(String url, Certificates trusted, String why) {
    try (Redis redis = open(url, trusted)) {
      RedisUnderTest.eventually(() -> redis.state().startsWith("down"), "it is tried");
      assertThat(redis.link()).isEmpty();
      assertThat(redis.state()).contains(why).doesNotContain("s3cret");
    }
  }
}
