// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.server.betterauth.differential;

import dev.watchword.server.http.Browser;
import dev.watchword.server.http.Browser.Answer;
import dev.watchword.server.http.JsonText;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One case on one server, whose users have browsers and addresses of their own. For one thread. */
final class Run {
  static final String BASE = "/api/auth";
  private static final String COOKIE = "better-auth.session_token";
  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{(?:(.)\\*(\\d+)|([^}]+))\\}");

  private static final Pattern TOKEN = Pattern.compile("(?:token=|/reset-password/)([^&?]+)");

  private final Side side;
  private final String mark;
  private final Normal normal;
  private final Map<String, Browser> browsers = new HashMap<>();
  private final Map<String, String> kept = new HashMap<>();
  private final Map<String, Integer> mails = new HashMap<>();
  private @Nullable Answer last;

  private Run(Side side, int number) {
    this.side = side;
    this.mark = "." + number;
    this.normal = new Normal(side.origin(), mark);
    kept.put("origin", side.origin());
  }

  /** Returns the answers to the case's requests, each as lines. */
  static List<List<String>> of(Case one, int number, Side side) {
    Run run = new Run(side, number);
    List<List<String>> answers = new ArrayList<>();
    for (Step step : one.steps()) {
      switch (step) {
        case Step.Given given -> run.signUp(given.actor());
        case Step.Later later -> side.advance().accept(later.by());
        case Step.Mail mail -> run.read(mail.actor());
        case Step.Keep keep -> run.keep(keep);
        case Step.Send send -> answers.add(run.send(send));
      }
    }
    return answers;
  }

  private void signUp(String actor) {
    String name = actor.substring(0, 1).toUpperCase(Locale.ROOT) + actor.substring(1);
    String body =
        "{\"name\":\"%s\",\"email\":\"%s@example.com\",\"password\":\"password of %s\"}"
            .formatted(name, actor, actor);
    List<String> answer = send(new Step.Send(actor, "POST", "/sign-up/email", Map.of(), body));
    if (!answer.getFirst().equals("200")) {
      throw new IllegalStateException(side.origin() + " does not sign " + actor + " up: " + answer);
    }
  }

  private void read(String actor) {
    int count = mails.merge(actor, 1, Integer::sum);
    String link = side.mails().link(filled(actor + "@example.com"), count);
    Matcher token = TOKEN.matcher(link);
    kept.put("url", link);
    kept.put("token", token.find() ? token.group(1) : "nothing");
  }

  private void keep(Step.Keep keep) {
    Object value =
        last == null
            ? null
            : JsonText.tryParse(last.body()).map(JsonText.Value::value).orElse(null);
    for (String part : keep.path().split("\\.", -1)) {
      value =
          switch (value) {
            case Map<?, ?> object -> object.get(part);
            case List<?> list -> list.get(Integer.parseInt(part));
            case null, default -> null;
          };
    }
    kept.put(keep.name(), String.valueOf(value));
  }

  private List<String> send(Step.Send send) {
    Map<String, @Nullable String> headers = new LinkedHashMap<>();
    headers.put("user-agent", "differential");
    headers.put("x-forwarded-for", "203.0.113.7");
    if (!send.method().equals("GET") && !send.method().equals("HEAD")) {
      headers.put("origin", side.origin());
    }
    if (send.body() != null) {
      headers.put("content-type", "application/json");
    }
    headers.putAll(send.headers());
    List<String> pairs = new ArrayList<>();
    headers.forEach(
        (name, value) -> {
          if (value != null) {
            pairs.addAll(List.of(name, filled(value)));
          }
        });
    last =
        browser(send.actor())
            .send(
                send.method(),
                BASE + filled(send.path()),
                send.body() == null ? null : filled(send.body()),
                pairs.toArray(String[]::new));
    return normal.lines(last, side.clock().instant());
  }

  private Browser browser(String actor) {
    return browsers.computeIfAbsent(actor, one -> new Browser(side.origin(), side.origin()));
  }

  /** Puts values in the place of names, and makes addresses those of this case. */
  private String filled(String text) {
    return PLACEHOLDER
        .matcher(text.replaceAll("(?i)(@|%40)example\\.com", mark + "$0"))
        .replaceAll(found -> Matcher.quoteReplacement(value(found)));
  }

  private String value(MatchResult found) {
    if (found.group(1) != null) {
      return found.group(1).repeat(Integer.parseInt(found.group(2)));
    }
    String[] words = found.group(3).split("\\.", 2);
    if (words.length == 1) {
      return kept.getOrDefault(words[0], "nothing");
    }
    String cookie = browser(words[0]).cookies().getOrDefault(COOKIE, "no cookie");
    return switch (words[1]) {
      case "cookie" -> cookie;
      case "token" -> URLDecoder.decode(cookie, StandardCharsets.UTF_8).split("\\.", 2)[0];
      default -> throw new IllegalArgumentException("no placeholder: " + found.group());
    };
  }
}
