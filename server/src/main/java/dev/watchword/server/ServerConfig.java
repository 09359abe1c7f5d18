// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.server;

import dev.watchword.server.betterauth.ApiSettings;
import dev.watchword.server.betterauth.ConfirmationConfig;
import dev.watchword.server.betterauth.CookieConfig;
import dev.watchword.server.http.ConnectionConfig;
import dev.watchword.server.http.Network;
import dev.watchword.server.http.Origins;
import dev.watchword.server.mail.MailConfig;
import dev.watchword.server.social.SocialConfig;
import dev.watchword.store.config.ConfigException;
import dev.watchword.store.config.Setting;
import dev.watchword.store.config.Settings;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The settings of a server. Immutable. */
public record ServerConfig(
    @Setting(
            key = "server.port",
            value = "3000",
            range = "0..65535",
            meaning = "TCP port; 0: any free one")
        int port,
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
                    + " localhost, 127.0.0.1 and [::1] with the server's port")
        String baseUrl,
    @Setting(
            key = "server.trusted-origins",
            value = "",
            meaning =
                "further origins that may call and be redirected to, separated by commas; * stands"
                    + " for any characters, ? for one (https://*.example.com), myapp:// for an app's"
                    + " scheme")
        List<String> trustedOrigins,
    @Setting(
            key = "server.cors",
            value = "true",
            meaning =
                "whether pages of the trusted origins may read answers (CORS); false: a proxy says"
                    + " which pages may")
        boolean cors,
    CookieConfig cookies,
    SecretConfig secret,
    SocialConfig social,
    @Setting(
            key = "server.fresh-age",
            value = "1d",
            range = "0s..36525d",
            meaning = "age until which a session may do what needs a fresh one; 0s: any may",
            live = true)
        Duration freshAge,
    @Setting(
            key = "server.delete-user",
            value = "false",
            meaning = "whether users may delete themselves",
            live = true)
        boolean deleteUser,
    ConfirmationConfig confirmation,
    MailConfig mail,
    @Setting(
            key = "server.drain",
            value = "500ms",
            range = "0s..1h",
            meaning =
                "time that a stopping server still answers, while it says that it is not ready and"
                    + " closes each connection after its response",
            live = true)
        Duration drain,
    @Setting(
            key = "server.stop-timeout",
            value = "10s",
            range = "0s..1h",
            meaning = "longest wait for running requests when the server stops")
        Duration stopTimeout,
    ConnectionConfig connection,
    @Setting(
            key = "server.trusted-proxies",
            value = "",
            meaning =
                "addresses or networks (10.0.0.0/8) of proxies whose X-Forwarded-For is believed,"
                    + " separated by commas")
        List<String> trustedProxies)
    implements ApiSettings {

  public ServerConfig {
    trustedOrigins = List.copyOf(trustedOrigins);
    trustedProxies = List.copyOf(trustedProxies);
    Origins.check(trustedOrigins);
    trustedProxies.forEach(text -> Network.parse("server.trusted-proxies", text));
    baseUrl = baseUrl.isEmpty() ? "" : base(baseUrl);
    cookies.check(baseUrl);
  }

  /**
   * The origin in {@code server.base-url}, where {@code /} and the API's own path are no mistake.
   */
  private static String base(String url) {
    String bare = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    String origin =
        Origins.origin(bare)
            .orElseThrow(
                () ->
                    refusal(url, "is no origin of http or https; write https://auth.example.com"));
    String rest = bare.substring(bare.indexOf("://") + 3).replaceFirst("[^/?#]*", "");
    if (!rest.isEmpty() && !rest.equals(BASE)) {
      throw refusal(url, "has a path; write " + origin + ": the API is at " + BASE + " there");
    }
    return origin;
  }

  private static ConfigException refusal(String url, String flaw) {
    return new ConfigException("server.base-url = '" + url + "' " + flaw);
  }

  /**
   * The settings in {@code values}, with defaults for the others.
   *
   * @throws ConfigException for an unknown key or a value that does not parse
   */
  public static ServerConfig of(Map<String, String> values) {
    return Settings.read(ServerConfig.class, values);
  }
}
