// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.server.betterauth;

import dev.watchword.server.http.Origins;
import dev.watchword.store.config.ConfigException;
import dev.watchword.store.config.Setting;
import java.util.Locale;

/** The names and attributes of cookies. Immutable. */
public record CookieConfig(
    @Setting(
            key = "server.secure-cookies",
            value = "auto",
            meaning =
                "auto, true or false: cookies with __Secure- and Secure; auto: when server.base-url"
                    + " is https")
        Secure secure,
    @Setting(
            key = "server.host-cookie",
            value = "false",
            meaning = "cookies with __Host- in place of __Secure-; needs secure cookies")
        boolean host,
    @Setting(
            key = "server.cookie-domain",
            value = "",
            meaning =
                "domain whose subdomains all get the cookies, as example.com; server.base-url must be"
                    + " in it; empty: only the host of the server gets them")
        String domain,
    @Setting(
            key = "server.same-site",
            value = "lax",
            meaning =
                "lax, strict or none: which pages of other sites send the cookies with their calls;"
                    + " none needs secure cookies")
        SameSite sameSite,
    @Setting(
            key = "server.cookie-prefix",
            value = "better-auth",
            meaning = "what the names of the cookies begin with, before a dot")
        String prefix) {

  /** The condition on which cookies are marked as secure. */
  public enum Secure {
    AUTO,
    TRUE,
    FALSE
  }

  /** The values of the attribute {@code SameSite} (RFC 6265bis). */
  public enum SameSite {
    LAX("Lax"),
    STRICT("Strict"),
    NONE("None");

    private final String text;

    SameSite(String text) {
      this.text = text;
    }

    /** The value in a cookie. */
    String text() {
      return text;
    }
  }

  public CookieConfig {
    domain = domain.toLowerCase(Locale.ROOT);
    domain = domain.startsWith(".") ? domain.substring(1) : domain;
    if (!prefix.matches("[A-Za-z0-9][A-Za-z0-9_.-]{0,63}")) {
      throw new ConfigException(
          "server.cookie-prefix = '"
              + prefix
              + "' is no beginning of a cookie's name; write letters, digits, -, _ and ., at most 64");
    }
  }

  /** Whether cookies are for encrypted connections alone. */
  boolean secure(String baseUrl) {
    return switch (secure) {
      case AUTO -> baseUrl.startsWith("https:");
      case TRUE -> true;
      case FALSE -> false;
    };
  }

  /**
   * Refuses settings whose cookies every browser would drop.
   *
   * @param baseUrl an origin, or empty
   */
  public void check(String baseUrl) {
    boolean safe = secure(baseUrl);
    if (host && !safe) {
      throw new ConfigException(
          "server.host-cookie needs an https server.base-url or server.secure-cookies = true");
    }
    if (sameSite == SameSite.NONE && !safe) {
      throw new ConfigException(
          "server.same-site = none needs an https server.base-url or server.secure-cookies = true:"
              + " browsers drop such cookies otherwise");
    }
    if (!domain.isEmpty()) {
      checkDomain(baseUrl);
    }
  }

  private void checkDomain(String baseUrl) {
    String what = "server.cookie-domain = '" + domain + "' ";
    String name = baseUrl.substring(baseUrl.indexOf("://") + 1).replaceFirst("^//", "");
    String own = Origins.host(name);
    if (host) {
      throw new ConfigException(
          what + "cannot be used with server.host-cookie: such cookies have none");
    }
    if (!domain.matches("[a-z0-9_-]+(\\.[a-z0-9_-]+)*\\.[a-z][a-z0-9-]*")) {
      throw new ConfigException(what + "is no domain of two names or more; write example.com");
    }
    if (!own.equals(domain) && !own.endsWith("." + domain)) {
      throw new ConfigException(
          what + "needs a server.base-url in that domain, as https://auth." + domain);
    }
  }
}
