// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.server;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which origins may call, and which URLs may be redirected to. Immutable. */
final class Origins {
  /** No user info, no backslash: what browsers and servers could read differently is no URL. */
  private static final Pattern URL =
      Pattern.compile(
          "(https?)://([a-z0-9_.-]{1,253}|\\[[0-9a-f:.]{2,45}])(?::([0-9]{1,5}))?(?:[/?#][^\\\\]*)?",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern CUSTOM =
      Pattern.compile("([a-z][a-z0-9+.-]*):(?://)?([^/?#]*)([^?#]*)(?:[?#].*)?");

  private static final Pattern ENCODED_SEPARATOR =
      Pattern.compile("%2f|%5c", Pattern.CASE_INSENSITIVE);

  private final List<String> patterns;

  Origins(List<String> patterns) {
    this.patterns = patterns;
  }

  /** The origin of an http or https URL: lower case, without a port that is the scheme's own. */
  static Optional<String> origin(String url) {
    Matcher parts = URL.matcher(url);
    if (hasControl(url) || !parts.matches()) {
      return Optional.empty();
    }
    String scheme = parts.group(1).toLowerCase(Locale.ROOT);
    String host = parts.group(2).toLowerCase(Locale.ROOT);
    String port = Optional.ofNullable(parts.group(3)).orElse("");
    boolean usual = port.isEmpty() || port.equals(scheme.equals("http") ? "80" : "443");
    return Optional.of(scheme + "://" + host + (usual ? "" : ":" + port));
  }

  /** Whether the sender of an {@code Origin} or {@code Referer} may call. */
  boolean trusts(String sender, String own) {
    return isOf(sender, own) || patterns.stream().anyMatch(pattern -> matches(sender, pattern));
  }

  /** Whether a browser may be sent to {@code url}: a path of this host, or a trusted origin. */
  boolean allowsRedirect(String url, String own) {
    return url.startsWith("/") ? isPlainPath(url) : trusts(url, own);
  }

  private static boolean isPlainPath(String url) {
    int end = url.length();
    for (char mark : new char[] {'?', '#'}) {
      int at = url.indexOf(mark);
      end = at >= 0 ? Math.min(end, at) : end;
    }
    return !url.startsWith("//")
        && url.indexOf('\\') < 0
        && !hasControl(url)
        && !ENCODED_SEPARATOR.matcher(url.substring(0, end)).find();
  }

  private static boolean isOf(String url, String own) {
    return origin(url).filter(own::equals).isPresent();
  }

  private static boolean matches(String url, String pattern) {
    if (pattern.indexOf('*') >= 0) {
      String form = pattern.contains("://") ? pattern : "*://" + pattern;
      String regex = Pattern.quote(form.toLowerCase(Locale.ROOT)).replace("*", "\\E[^/]*\\Q");
      return origin(url).filter(found -> found.matches(regex)).isPresent();
    }
    return origin(pattern)
        .map(wanted -> isOf(url, wanted))
        .orElseGet(() -> matchesScheme(url, pattern));
  }

  /** An app's own scheme: what the pattern leaves out may be anything. */
  private static boolean matchesScheme(String url, String pattern) {
    Matcher wanted = CUSTOM.matcher(pattern.toLowerCase(Locale.ROOT));
    Matcher given = CUSTOM.matcher(url.toLowerCase(Locale.ROOT));
    if (hasControl(url) || url.indexOf('\\') >= 0 || !wanted.matches() || !given.matches()) {
      return false;
    }
    boolean web = given.group(1).equals("http") || given.group(1).equals("https");
    boolean path =
        wanted.group(3).isEmpty()
            || given.group(3).equals(wanted.group(3))
            || (given.group(3).startsWith(wanted.group(3) + "/") && !given.group(3).contains(".."));
    return !web
        && given.group(1).equals(wanted.group(1))
        && (wanted.group(2).isEmpty() || given.group(2).equals(wanted.group(2)))
        && path;
  }

  private static boolean hasControl(String text) {
    return text.chars().anyMatch(Character::isISOControl);
  }
}
