// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.server;

import dev.watchword.store.config.ConfigException;
import dev.watchword.store.config.Setting;
import dev.watchword.store.config.Settings;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Where and how the server listens. Immutable. */
public record ServerConfig(
    @Setting(key = "server.port", value = "3000", meaning = "TCP port; 0: any free one") int port,
    @Setting(
            key = "server.host",
            value = "127.0.0.1",
            meaning = "address to listen on; 0.0.0.0 for all")
        String host,
    @Setting(
            key = "server.base-url",
            value = "",
            meaning =
                "origin that browsers see, for example https://auth.example.com; empty:"
                    + " http://localhost with the server's port")
        String baseUrl,
    @Setting(
            key = "server.trusted-origins",
            value = "",
            meaning =
                "further origins that may call and be redirected to, separated by commas; * stands"
                    + " for any characters of a host, myapp:// for an app's scheme")
        List<String> trustedOrigins,
    @Setting(
            key = "server.secure-cookies",
            value = "auto",
            meaning =
                "auto, true or false: cookies with __Secure- and Secure; auto: when server.base-url"
                    + " is https")
        SecureCookies secureCookies,
    @Setting(
            key = "server.host-cookie",
            value = "false",
            meaning = "cookies with __Host- in place of __Secure-; needs secure cookies")
        boolean hostCookie,
    @Setting(
            key = "server.fresh-age",
            value = "1d",
            meaning = "age until which a session may do what needs a fresh one",
            live = true)
        Duration freshAge,
    @Setting(
            key = "server.delete-user",
            value = "false",
            meaning = "whether users may delete themselves",
            live = true)
        boolean deleteUser,
    @Setting(
            key = "server.drain",
            value = "500ms",
            meaning =
                "time that a stopping server still answers, while it says that it is not ready and"
                    + " closes each connection after its response",
            live = true)
        Duration drain,
    @Setting(
            key = "server.stop-timeout",
            value = "10s",
            meaning = "longest wait for running requests when the server stops")
        Duration stopTimeout,
    ConnectionConfig connection,
    @Setting(
            key = "server.trusted-proxies",
            value = "",
            meaning =
                "addresses or networks (10.0.0.0/8) of proxies whose X-Forwarded-For is believed,"
                    + " separated by commas")
        List<String> trustedProxies) {

  /** When cookies are marked as secure. */
  public enum SecureCookies {
    AUTO,
    TRUE,
    FALSE
  }

  public ServerConfig {
    trustedOrigins = List.copyOf(trustedOrigins);
    trustedProxies = List.copyOf(trustedProxies);
    if (port < 0 || port > 65535) {
      throw new ConfigException("server.port must be 0 to 65535");
    }
    if (!baseUrl.isEmpty() && Origins.origin(baseUrl).isEmpty()) {
      throw new ConfigException(
          "server.base-url = '" + baseUrl + "' is no origin; write https://auth.example.com");
    }
    if (hostCookie && !secure(baseUrl, secureCookies)) {
      throw new ConfigException(
          "server.host-cookie needs an https server.base-url or server.secure-cookies = true");
    }
    trustedProxies.forEach(text -> Network.parse("server.trusted-proxies", text));
  }

  /**
   * The settings in {@code values}, with defaults for the others.
   *
   * @throws ConfigException for an unknown key or a value that does not parse
   */
  public static ServerConfig of(Map<String, String> values) {
    return Settings.read(ServerConfig.class, values);
  }

  boolean secure() {
    return secure(baseUrl, secureCookies);
  }

  private static boolean secure(String baseUrl, SecureCookies choice) {
    return switch (choice) {
      case AUTO -> Origins.origin(baseUrl).orElse("").startsWith("https:");
      case TRUE -> true;
      case FALSE -> false;
    };
  }
}
