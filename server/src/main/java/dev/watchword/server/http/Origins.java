// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.server.http;

import dev.watchword.store.config.ConfigException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The origins that may call and be redirected to: the server's own, and those of {@code
 * server.trusted-origins}. Without a base URL its own are the loopback names with its port, and the
 * address that it listens on; what a {@code Host} header says never counts, because a stranger's
 * domain can point at a loopback address. Immutable.
 */
public final class Origins {
  /** No user info, no backslash: what browsers and servers could read differently is no URL. */
  private static final Pattern URL =
      Pattern.compile(
          "(https?)://([a-z0-9_.-]{1,253}|\\[[0-9a-f:.]{2,45}])(?::([0-9]{1,5}))?(?:[/?#][^\\\\]*)?",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern ENCODED_SEPARATOR =
      Pattern.compile("%2f|%5c", Pattern.CASE_INSENSITIVE);

  private static final List<String> LOOPBACK = List.of("localhost", "127.0.0.1", "[::1]");

  /** Addresses to listen on that a browser reaches as {@code localhost}. */
  private static final List<String> LOCAL =
      List.of("", "0.0.0.0", "[::]", "localhost", "127.0.0.1");

  private final String base;
  private final List<String> hosts;
  private final List<OriginPattern> trusted;
  private final RefusedOrigins refused = new RefusedOrigins();

  /**
   * The origins of one server.
   *
   * @param address the one that it listens on
   * @param base the origin that browsers see, or empty
   * @param trusted the entries of {@code server.trusted-origins}
   */
  public Origins(String address, String base, List<String> trusted) {
    String host = address.contains(":") ? "[" + address + "]" : address;
    this.base = base;
    this.hosts =
        Stream.concat(LOCAL.contains(host) ? Stream.of() : Stream.of(host), LOOPBACK.stream())
            .distinct()
            .toList();
    this.trusted = trusted.stream().map(OriginPattern::parse).toList();
  }

  /**
   * Reads the entries of {@code server.trusted-origins}.
   *
   * @throws ConfigException when one could never match, or would match every site
   */
  public static void check(List<String> entries) {
    entries.forEach(OriginPattern::parse);
  }

  /** The host of an authority, without its port. */
  public static String host(String authority) {
    int colon = authority.indexOf(':', authority.indexOf(']') + 1);
    return colon < 0 ? authority : authority.substring(0, colon);
  }

  /** The origin of an http or https URL: lower case, without a port that is the scheme's own. */
  public static Optional<String> origin(String url) {
    Matcher parts = URL.matcher(url);
    if (!isPlain(url) || !parts.matches()) {
      return Optional.empty();
    }
    String scheme = parts.group(1).toLowerCase(Locale.ROOT);
    String host = parts.group(2).toLowerCase(Locale.ROOT);
    int usual = scheme.equals("http") ? 80 : 443;
    int port = parts.group(3) == null ? usual : Integer.parseInt(parts.group(3));
    return port < 1 || port > 65_535
        ? Optional.empty()
        : Optional.of(scheme + "://" + host + (port == usual ? "" : ":" + port));
  }

  /** Whether browsers and servers read it alike: no control character and no backslash. */
  static boolean isPlain(String url) {
    return url.indexOf('\\') < 0 && url.chars().noneMatch(Character::isISOControl);
  }

  /**
   * The origin under which people find a server.
   *
   * @param port the one that it listens on
   */
  public String first(int port) {
    return base.isEmpty() ? "http://" + hosts.getFirst() + ":" + port : base;
  }

  /** Whether the sender of an {@code Origin} or {@code Referer} may call. */
  public boolean trusts(String sender, int port) {
    return isOwn(sender, port) || isTrusted(sender);
  }

  /** Whether a setting names it: it may be another origin than the server's own. */
  boolean isTrusted(String sender) {
    return trusted.stream().anyMatch(pattern -> pattern.matches(sender));
  }

  /** Whether there is any origin to trust besides the server's own. */
  boolean trustsOthers() {
    return !trusted.isEmpty();
  }

  /**
   * Tells the log that the sender or target of a request was refused, once for each origin.
   *
   * @param url as a stranger sent it, unchecked
   */
  public void refused(String url) {
    refused.log(url);
  }

  /** Whether a page of the server's own address sent it. */
  boolean isOwn(String sender, int port) {
    return origin(sender)
        .filter(
            found ->
                base.isEmpty()
                    ? hosts.stream().anyMatch(host -> found.equals(local(host, port)))
                    : found.equals(base))
        .isPresent();
  }

  private static String local(String host, int port) {
    return "http://" + host + (port == 80 ? "" : ":" + port);
  }

  /** Whether a browser may be sent to {@code url}: a path of this host, or a trusted origin. */
  public boolean allowsRedirect(String url, int port) {
    return url.startsWith("/") ? isPlainPath(url) : trusts(url, port);
  }

  private static boolean isPlainPath(String url) {
    int end = url.length();
    for (char mark : new char[] {'?', '#'}) {
      int at = url.indexOf(mark);
      end = at >= 0 ? Math.min(end, at) : end;
    }
    return !url.startsWith("//")
        && isPlain(url)
        && !ENCODED_SEPARATOR.matcher(url.substring(0, end)).find();
  }
}
