// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.server.betterauth.differential;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One line of a case. */
sealed interface Step {
  /** A user of this name signs up. */
  record Given(String actor) implements Step {}

  /** Time passes on both servers. */
  record Later(Duration by) implements Step {}

  /** The next mail to a user is read; {@code url} and {@code token} stand for what is in it. */
  record Mail(String actor) implements Step {}

  /**
   * A name stands from now on for a part of the last answer's body: {@code user.id}, {@code
   * 0.token}.
   */
  record Keep(String name, String path) implements Step {}

  /**
   * A request, whose answers are compared.
   *
   * @param path below the base path
   * @param headers those that differ from the usual ones; null takes one away
   */
  record Send(
      String actor,
      String method,
      String path,
      Map<String, @Nullable String> headers,
      @Nullable String body)
      implements Step {

    Send by(String other) {
      return new Send(other, method, path, headers, body);
    }

    Send method(String other) {
      return new Send(actor, other, path, headers, body);
    }

    Send path(String other) {
      return new Send(actor, method, other, headers, body);
    }

    Send body(@Nullable String other) {
      return new Send(actor, method, path, headers, other);
    }

    /** {@code name: value}, or the name alone to take it away. */
    Send header(String line) {
      Map<String, @Nullable String> more = new LinkedHashMap<>(headers);
      int colon = line.indexOf(':');
      more.put(
          (colon < 0 ? line : line.substring(0, colon)).strip().toLowerCase(Locale.ROOT),
          colon < 0 ? null : line.substring(colon + 1).strip());
      return new Send(actor, method, path, more, body);
    }
  }

  Pattern SEND =
      Pattern.compile("(\\w+) ([A-Z]+) (/\\S*)((?: \\[[^\\]]+\\])*)(?: (\\S.*))?", Pattern.DOTALL);
  Pattern HEADER = Pattern.compile("\\[([^\\]]+)\\]");

  /** Reads a line; the head of the table tells how they are written. */
  static Step parse(String line) {
    String[] words = line.split(" ", -1);
    return switch (words[0]) {
      case "given" -> new Given(words[1]);
      case "later" -> new Later(duration(words[1]));
      case "mail" -> new Mail(words[1]);
      case "keep" -> new Keep(words[1], words[3]);
      default -> send(line);
    };
  }

  private static Duration duration(String text) {
    long amount = Long.parseLong(text.substring(0, text.length() - 1));
    return switch (text.charAt(text.length() - 1)) {
      case 'd' -> Duration.ofDays(amount);
      case 'h' -> Duration.ofHours(amount);
      case 'm' -> Duration.ofMinutes(amount);
      default -> throw new IllegalArgumentException("no duration: " + text);
    };
  }

  private static Send send(String line) {
    Matcher found = SEND.matcher(line);
    if (!found.matches()) {
      throw new IllegalArgumentException("no step: " + line);
    }
    Send send = new Send(found.group(1), found.group(2), found.group(3), Map.of(), found.group(5));
    Matcher headers = HEADER.matcher(found.group(4));
    while (headers.find()) {
      send = send.header(headers.group(1));
    }
    return send;
  }
}
