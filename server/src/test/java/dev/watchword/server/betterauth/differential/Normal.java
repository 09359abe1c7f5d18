// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.server.betterauth.differential;

import dev.watchword.server.TestServer;
import dev.watchword.server.http.Browser.Answer;
import dev.watchword.server.http.JsonText;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Answers as lines that are equal when they mean the same: ids and tokens are numbered as they
 * appear, times are relative to now, the server's own origin is {@code ${origin}}. For one case on
 * one server.
 */
final class Normal {
  /** The headers that are compared, beside cookies. */
  private static final Set<String> HEADERS =
      Set.of(
          "access-control-allow-credentials",
          "access-control-allow-headers",
          "access-control-allow-methods",
          "access-control-allow-origin",
          "access-control-expose-headers",
          "allow",
          "cache-control",
          "content-security-policy",
          "content-type",
          "location",
          "pragma",
          "retry-after",
          "set-auth-jwt",
          "set-auth-token",
          "vary",
          "www-authenticate",
          "x-content-type-options",
          "x-retry-after");

  /** Ids and tokens of the original, then Watchword's. */
  private static final Pattern SECRET =
      Pattern.compile("[A-Za-z0-9]{32}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|[A-Za-z0-9]{43}");

  private static final Pattern TIME =
      Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
  private static final Pattern PARAMETER =
      Pattern.compile("(?<=[?&](token|state|code_challenge|nonce)=)[A-Za-z0-9._~-]{16,}");
  private static final Pattern REPEATED = Pattern.compile("(\\w)\\1{49,}");
  private static final Map<String, String> KINDS =
      Map.of("userId", "user", "accountId", "user", "sessionToken", "token");

  private final String origin;
  private final Pattern mark;
  private final Map<String, String> names = new LinkedHashMap<>();

  /**
   * The answers of one server to one case.
   *
   * @param mark the text that tells the case's addresses from those of other cases
   */
  Normal(String origin, String mark) {
    this.origin = origin;
    this.mark =
        Pattern.compile(Pattern.quote(mark) + "(?=(@|%40)example)", Pattern.CASE_INSENSITIVE);
  }

  List<String> lines(Answer answer, Instant now) {
    List<String> lines = new ArrayList<>();
    lines.add(Integer.toString(answer.status()));
    new TreeMap<>(answer.headers())
        .forEach(
            (name, values) -> {
              if (HEADERS.contains(name)) {
                values.forEach(value -> lines.add(name + ": " + text(value)));
              }
            });
    String body = body(answer, now);
    // The original sets some cookies twice: a browser keeps the last one.
    Map<String, String> cookies = new LinkedHashMap<>();
    for (String cookie : answer.setCookies()) {
      cookies.put(cookie.substring(0, cookie.indexOf('=')), "set-cookie: " + cookie(cookie));
    }
    lines.addAll(cookies.values());
    if (!body.isEmpty()) {
      lines.add(body);
    }
    return lines;
  }

  private String body(Answer answer, Instant now) {
    if (answer.header("content-type").startsWith("text/html")) {
      return answer
          .body()
          .replaceAll("(?s)<(style|script|svg)\\b.*?</\\1>", " ")
          .replaceAll("<[^>]*>", " ")
          .replaceAll("\\s+", " ")
          .strip();
    }
    return JsonText.tryParse(answer.body())
        .map(value -> JsonText.of(value(value.value(), "", "", now)))
        .orElse(text(answer.body()));
  }

  private @Nullable Object value(@Nullable Object value, String key, String parent, Instant now) {
    return switch (value) {
      case Map<?, ?> object -> {
        Map<String, @Nullable Object> named = new LinkedHashMap<>();
        object.forEach(
            (name, member) -> named.put(name.toString(), value(member, name.toString(), key, now)));
        yield named;
      }
      case List<?> list -> {
        List<@Nullable Object> named = new ArrayList<>();
        list.forEach(member -> named.add(value(member, key, parent, now)));
        yield named;
      }
      case String text when SECRET.matcher(text).matches() -> secret(text, kind(key, parent));
      case String text when TIME.matcher(text).matches() -> time(Instant.parse(text), now);
      case String text -> text(text);
      case null -> null;
      default -> value;
    };
  }

  private static String kind(String key, String parent) {
    return key.equals("id") && !parent.isEmpty() ? parent : KINDS.getOrDefault(key, key);
  }

  private String secret(String value, String kind) {
    return names.computeIfAbsent(
        value,
        first -> {
          long earlier = names.values().stream().filter(one -> one.startsWith("<" + kind)).count();
          return "<" + kind + " " + (earlier + 1) + ">";
        });
  }

  /** A time by its distance from now; one that is years away stands as it is. */
  private static String time(Instant time, Instant now) {
    Duration distance = Duration.between(now, time);
    if (distance.abs().compareTo(Duration.ofDays(1000)) > 0) {
      return time.toString();
    }
    long minutes = Math.round(distance.toSeconds() / 60.0);
    String amount =
        minutes % 1440 == 0
            ? minutes / 1440 + "d"
            : minutes % 60 == 0 ? minutes / 60 + "h" : minutes + "m";
    return minutes == 0 ? "<now>" : "<now" + (minutes < 0 ? "" : "+") + amount + ">";
  }

  private String text(String text) {
    String plain = mark.matcher(text.replace(origin, "${origin}")).replaceAll("");
    plain = plain.replace(origin.replace(":", "%3A").replace("/", "%2F"), "${origin}");
    for (Map.Entry<String, String> named : names.entrySet()) {
      plain = plain.replace(named.getKey(), named.getValue());
    }
    plain = PARAMETER.matcher(plain).replaceAll(found -> "<" + found.group(1) + ">");
    return REPEATED
        .matcher(plain)
        .replaceAll(found -> "\\${" + found.group(1) + "*" + found.group().length() + "}");
  }

  /** A cookie with all its attributes; the value of a signed one is what is signed. */
  private String cookie(String line) {
    int equals = line.indexOf('=');
    int end = line.indexOf(';');
    String value = URLDecoder.decode(line.substring(equals + 1, end), StandardCharsets.UTF_8);
    int dot = value.lastIndexOf('.');
    String shown = value;
    if (dot > 0 && signature(value.substring(0, dot)).equals(value.substring(dot + 1))) {
      String signed = value.substring(0, dot);
      shown = "signed " + (signed.length() > 20 ? secret(signed, "token") : signed);
    }
    return line.substring(0, equals + 1) + shown + line.substring(end);
  }

  private static String signature(String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(TestServer.SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
