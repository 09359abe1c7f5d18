// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.server.http;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An answer, ready to be sent. Immutable.
 *
 * @param type the media type, or null for none
 * @param body never changed after it was made
 */
public record Reply(
    int status,
    @Nullable String type,
    @SuppressWarnings("ArrayRecordComponent") byte[] body,
    List<Header> headers,
    List<String> cookies) {
  private static final String JSON = "application/json";

  /** A response header. */
  public record Header(String name, String value) {}

  public static Reply json(@Nullable Object value) {
    return json(200, value);
  }

  public static Reply json(int status, @Nullable Object value) {
    return new Reply(status, JSON, Json.write(value), List.of(), List.of());
  }

  public static Reply error(int status, String message, String code) {
    return json(status, Json.object("message", message, "code", code));
  }

  /** A refusal of the input's form; each issue names its field. */
  public static Reply invalid(List<String> issues) {
    return error(400, String.join("; ", issues), "VALIDATION_ERROR");
  }

  /** The few refusals that have no code in Better Auth. */
  public static Reply uncoded(String message) {
    return json(400, Json.object("message", message));
  }

  public static Reply busy(Duration retryAfter) {
    return HttpProblem.SERVICE_BUSY.reply().retryAfter(retryAfter);
  }

  public static Reply empty(int status) {
    return new Reply(status, null, new byte[0], List.of(), List.of());
  }

  public static Reply emptyJson(int status) {
    return new Reply(status, JSON, new byte[0], List.of(), List.of());
  }

  /**
   * A redirect to another page.
   *
   * @param url absolute, or a path of this host; printable ASCII
   */
  public static Reply redirect(String url) {
    return emptyJson(302).with("Location", url);
  }

  public static Reply html(String page) {
    return new Reply(
        200,
        "text/html; charset=utf-8",
        page.getBytes(StandardCharsets.UTF_8),
        List.of(new Header("Content-Security-Policy", "default-src 'none'")),
        List.of());
  }

  public static Reply text(String type, String text) {
    return new Reply(200, type, text.getBytes(StandardCharsets.UTF_8), List.of(), List.of());
  }

  public Reply retryAfter(Duration wait) {
    return with("Retry-After", Long.toString(seconds(wait)));
  }

  /** The seconds that a client is told to wait: whole, rounded up, at least one. */
  public static long seconds(Duration wait) {
    return Math.max(1, wait.plusMillis(999).toSeconds());
  }

  public Reply with(String name, String value) {
    return new Reply(
        status, type, body, joined(headers, List.of(new Header(name, value))), cookies);
  }

  /** Adds {@code Set-Cookie} headers after those that it has. */
  public Reply setting(List<String> more) {
    return more.isEmpty() ? this : new Reply(status, type, body, headers, joined(cookies, more));
  }

  /**
   * Adds {@code Set-Cookie} headers before those that it has, except for cookies that it sets or
   * clears itself: a response names each cookie once (RFC 6265, section 4.1.1).
   */
  public Reply settingFirst(List<String> more) {
    List<String> others =
        more.stream()
            .filter(line -> cookies.stream().noneMatch(own -> own.startsWith(named(line))))
            .toList();
    return others.isEmpty()
        ? this
        : new Reply(status, type, body, headers, joined(others, cookies));
  }

  /** The start of a {@code Set-Cookie} line, up to the value. */
  private static String named(String line) {
    return line.substring(0, line.indexOf('=') + 1);
  }

  private static <T> List<T> joined(List<T> first, List<T> second) {
    List<T> all = new ArrayList<>(first);
    all.addAll(second);
    return List.copyOf(all);
  }
}
