// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.server.http;

import dev.watchword.store.config.ConfigException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * An entry of {@code server.trusted-origins}: an origin, an origin with wildcards, or an app's own
 * scheme. The forms are those of Better Auth's {@code trustedOrigins}. Immutable.
 */
sealed interface OriginPattern {
  String KEY = "server.trusted-origins";

  /** The characters that a wildcard stands for in an authority. */
  String IN_AUTHORITY = "[^/@]";

  /**
   * Whether it means the sender of an {@code Origin} or {@code Referer}, or a redirect's target.
   */
  boolean matches(String url);

  /**
   * Reads one entry.
   *
   * @throws ConfigException when it could never match, or would match every site
   */
  static OriginPattern parse(String text) {
    String entry = text.toLowerCase(Locale.ROOT);
    int end = entry.indexOf("://");
    String scheme = end < 0 ? "*" : entry.substring(0, end);
    String rest = end < 0 ? entry : entry.substring(end + 3);
    if (entry.chars().anyMatch(c -> c <= ' ' || c == 0x7f || c == '\\')) {
      throw refusal(text, "holds a space or a sign that no origin has; separate origins by commas");
    } else if (end < 0 && !isWild(entry)) {
      throw refusal(text, "has no scheme; write https://" + text + " or http://" + text);
    } else if (scheme.equals("http") || scheme.equals("https") || scheme.equals("*")) {
      return web(text, scheme, rest.endsWith("/") ? rest.substring(0, rest.length() - 1) : rest);
    }
    return AppScheme.parse(text, scheme, rest);
  }

  private static OriginPattern web(String text, String scheme, String authority) {
    if (authority.indexOf('/') >= 0) {
      throw refusal(text, "has a path; an origin ends with the host or the port");
    }
    return isWild(scheme + authority)
        ? Wild.parse(text, scheme, authority)
        : Origins.origin(scheme + "://" + authority)
            .map(Exact::new)
            .orElseThrow(() -> refusal(text, "is no origin; write https://app.example.com"));
  }

  static boolean isWild(String text) {
    return text.indexOf('*') >= 0 || text.indexOf('?') >= 0;
  }

  static ConfigException refusal(String text, String flaw) {
    return new ConfigException(KEY + ": '" + text + "' " + flaw);
  }

  /**
   * The regular expression of a text with wildcards.
   *
   * @param any the expression for {@code ?}; {@code *} stands for any number of it
   */
  static String glob(String text, String any) {
    return text.chars()
        .mapToObj(c -> String.valueOf((char) c))
        .map(c -> c.equals("*") ? any + "*" : c.equals("?") ? any : Pattern.quote(c))
        .collect(Collectors.joining());
  }

  /**
   * Whether a host of digits, dots and wildcards means IPv4 addresses, so that {@code 192.168.*}
   * must not mean the domain {@code 192.168.example.com}.
   */
  static boolean meansAddresses(String host) {
    return host.matches("\\d[\\d.*?]*");
  }

  /** An origin, as {@link Origins#origin} writes it. */
  record Exact(String origin) implements OriginPattern {
    @Override
    public boolean matches(String url) {
      return Origins.origin(url).filter(origin::equals).isPresent();
    }
  }

  /** Origins of web pages by wildcards, as {@code https://*.example.com}. */
  record Wild(Pattern origin, boolean addresses) implements OriginPattern {
    private static final Pattern AUTHORITY =
        Pattern.compile("([a-z0-9_.*?-]{1,253}|\\[[0-9a-f:.]{2,45}])(:[0-9*?]{1,5})?");

    static Wild parse(String text, String scheme, String authority) {
      String host = Origins.host(authority);
      if (!AUTHORITY.matcher(authority).matches()) {
        throw refusal(text, "is no origin; write https://*.example.com");
      }
      boolean addresses = meansAddresses(host);
      if (!addresses && isWild(host.substring(host.lastIndexOf('.') + 1))) {
        throw refusal(text, "would trust strangers' sites; end it with a domain of yours");
      }
      String schemes = scheme.equals("*") ? "https?" : scheme;
      return new Wild(Pattern.compile(schemes + "://" + glob(authority, IN_AUTHORITY)), addresses);
    }

    @Override
    public boolean matches(String url) {
      Optional<String> found = Origins.origin(url);
      return found.filter(text -> origin.matcher(text).matches()).isPresent()
          && (!addresses || isAddress(found.get().substring(found.get().indexOf("://") + 3)));
    }

    static boolean isAddress(String authority) {
      return Network.address(Origins.host(authority)).isPresent();
    }
  }

  /** An app's scheme, as {@code myapp://}; what it leaves out may be anything. */
  record AppScheme(String scheme, Pattern authority, boolean addresses, String path)
      implements OriginPattern {
    private static final Pattern URL =
        Pattern.compile("([a-z][a-z0-9+.-]*):(?://)?([^/?#]*)([^?#]*)(?:[?#].*)?");

    /** Schemes of what a browser runs or reads itself: a page of any site can have these. */
    private static final Set<String> BROWSER =
        Set.of(
            "javascript", "data", "blob", "file", "about", "vbscript", "filesystem", "ws", "wss");

    static AppScheme parse(String text, String scheme, String rest) {
      if (!scheme.matches("[a-z][a-z0-9+.-]*") || BROWSER.contains(scheme)) {
        throw refusal(text, "has no scheme that can be trusted; write https://… or myapp://");
      }
      int slash = rest.indexOf('/');
      String authority = slash < 0 ? rest : rest.substring(0, slash);
      String path = slash < 0 ? "" : rest.substring(slash);
      return new AppScheme(
          scheme,
          Pattern.compile(glob(authority.isEmpty() ? "*" : authority, IN_AUTHORITY)),
          isWild(authority) && meansAddresses(Origins.host(authority)),
          path.equals("/") ? "" : path);
    }

    @Override
    public boolean matches(String url) {
      Matcher given = URL.matcher(url.toLowerCase(Locale.ROOT));
      return Origins.isPlain(url)
          && given.matches()
          && given.group(1).equals(scheme)
          && authority.matcher(given.group(2)).matches()
          && (!addresses || Wild.isAddress(given.group(2)))
          && Form.decode(given.group(3)).filter(this::isBelow).isPresent();
    }

    private boolean isBelow(String given) {
      if (path.isEmpty()) {
        return true;
      } else if (given.contains("..")) {
        return false;
      }
      return isWild(path)
          ? given.matches(glob(path, "."))
          : given.equals(path) || given.startsWith(path + "/");
    }
  }
}
