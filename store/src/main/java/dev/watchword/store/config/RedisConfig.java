// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.config;

import dev.watchword.store.redis.RedisAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/** Settings of the optional Redis. {@link #toString} shows no password. */
public record RedisConfig(
    @Setting(
            key = "redis.url",
            value = "",
            meaning =
                "redis://HOST[:PORT][/NUMBER], on a loopback address alone, or rediss:// for TLS"
                    + " with certificate and host name verified; user and password may stand"
                    + " before the host; empty: no Redis")
        String url,
    @Setting(
            key = "redis.password",
            value = "",
            meaning = "password, when neither in the URL nor in a file",
            secret = true)
        String password,
    @Setting(
            key = "redis.password-file",
            value = "",
            meaning = "file whose first line is the password")
        Path passwordFile,
    @Setting(
            key = "redis.certificate-authority",
            value = "",
            meaning = "PEM file with the authority to trust; empty: the JVM's own")
        Path certificateAuthority,
    @Setting(
            key = "redis.timeout",
            value = "50ms",
            range = "1ms..3s",
            meaning = "longest wait for the reply to one command")
        Duration timeout,
    @Setting(
            key = "redis.prefix",
            value = "watchword:",
            meaning =
                "what every key and channel begins with; another one for each database on this"
                    + " Redis")
        String prefix,
    @Setting(
            key = "redis.queue",
            value = "10000",
            range = "1..1000000",
            meaning = "commands that may wait for replies at once; one more fails at once")
        int queue) {
  private static final Pattern DATABASE = Pattern.compile("/?|/([0-9]{1,4})");

  /**
   * Returns the Redis to connect to, with every default resolved; empty when none is configured.
   */
  public Optional<RedisAddress> address() {
    return url.isEmpty() ? Optional.empty() : Optional.of(resolve());
  }

  private RedisAddress resolve() {
    URI uri = DatabaseUrl.parse("redis.url", url);
    boolean tls = "rediss".equals(uri.getScheme());
    if (!tls && !"redis".equals(uri.getScheme())) {
      throw new ConfigException("redis.url must begin with redis:// or rediss://");
    }
    String host = uri.getHost();
    var number = DATABASE.matcher(uri.getPath() == null ? "" : uri.getPath());
    if (host == null || !number.matches() || uri.getQuery() != null || uri.getFragment() != null) {
      throw new ConfigException(
          "redis.url must be " + uri.getScheme() + "://HOST[:PORT][/NUMBER] and nothing more");
    }
    if (!tls && !Loopback.is(host)) {
      throw new ConfigException(
          "redis.url is refused without TLS for "
              + host
              + ": the password and what is cached would travel in the clear; use rediss://");
    }
    String[] userInfo = DatabaseUrl.userInfo(uri);
    return new RedisAddress(
        host,
        uri.getPort() > 0 ? uri.getPort() : 6379,
        userInfo[0],
        userInfo[1].isEmpty()
            ? DatabaseUrl.password("redis.password-file", passwordFile, password)
            : userInfo[1],
        number.group(1) == null ? 0 : Integer.parseInt(number.group(1)),
        tls,
        DatabaseUrl.orNull(certificateAuthority),
        timeout,
        queue,
        prefix);
  }

  @Override
  public String toString() {
    try {
      return "RedisConfig[" + address().map(RedisAddress::toString).orElse("none") + "]";
    } catch (ConfigException e) {
      return "RedisConfig[" + e.getMessage() + "]";
    }
  }
}
