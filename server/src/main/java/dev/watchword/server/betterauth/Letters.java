// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.server.betterauth;

import dev.watchword.server.http.Origins;
import dev.watchword.server.mail.Kind;
import dev.watchword.server.mail.Message;
import dev.watchword.server.mail.Seal;
import dev.watchword.store.confirmation.Letter;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Writer of the mails with links that the API sends. Any number of threads may use it at once. */
final class Letters {
  private final Seal seal;
  private final String appName;

  /**
   * @param appName name of the application in mails; empty: the host of the server's origin
   */
  Letters(Seal seal, String appName) {
    this.seal = seal;
    this.appName = appName;
  }

  /** Link that a mail carries, without its secret. */
  @FunctionalInterface
  interface Link {
    String with(String secret);
  }

  /**
   * Returns a letter with a link.
   *
   * @param origin origin of the server, as browsers see it
   * @param life time for which the link is good
   */
  Letter letter(Kind kind, String origin, Link link, Duration life) {
    return letter(kind, origin, link, life, "");
  }

  /** Returns a letter with a link that speaks of another address. */
  Letter letter(Kind kind, String origin, Link link, Duration life, String newEmail) {
    String app = appName.isEmpty() ? host(origin) : appName;
    return (mail, address, name, secret) -> {
      Map<String, String> values = new HashMap<>();
      values.put("app", app);
      values.put("name", name);
      values.put("email", address);
      values.put("url", link.with(secret));
      values.put("life", words(life));
      values.put("new-email", newEmail);
      return seal.seal(mail, new Message(kind, address, values));
    };
  }

  private static String host(String origin) {
    return Origins.host(origin.substring(origin.indexOf("://") + 3));
  }

  /** Returns a time in its largest whole unit, as {@code 1 hour}. */
  static String words(Duration time) {
    long minutes = Math.max(1, time.toMinutes());
    if (minutes % (24 * 60) == 0) {
      return counted(minutes / (24 * 60), "day");
    }
    return minutes % 60 == 0 ? counted(minutes / 60, "hour") : counted(minutes, "minute");
  }

  private static String counted(long number, String unit) {
    return number + " " + unit + (number == 1 ? "" : "s");
  }
}
