// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.server.mail;

import dev.watchword.store.config.ConfigException;
import java.net.IDN;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The address in the From field, with an optional display name (RFC 5322, section 3.4). A domain of
 * other letters is kept in its ASCII form (RFC 5890).
 *
 * @param name display name, or empty
 */
record Sender(String name, String address) {
  private static final Pattern FORM =
      Pattern.compile("(?:\"?([^\"<>]*?)\"?\\s*<([^<>]+)>|([^<>\"]+))");

  private static final Pattern MAILBOX =
      Pattern.compile("[A-Za-z0-9._'+-]{1,64}@(?:[A-Za-z0-9-]{1,63}\\.)*[A-Za-z0-9-]{1,63}");

  /**
   * Reads {@code mail.from}; an empty one is {@code no-reply@localhost}.
   *
   * @throws ConfigException when it is no address
   */
  static Sender of(String text) {
    return text.isEmpty()
        ? new Sender("", "no-reply@localhost")
        : parse(text)
            .orElseThrow(
                () ->
                    new ConfigException(
                        "mail.from = '"
                            + text
                            + "' is no sender; write Example <no-reply@example.com>"));
  }

  static void check(String text) {
    Sender unused = of(text);
  }

  private static Optional<Sender> parse(String text) {
    Matcher parts = FORM.matcher(text.strip());
    if (text.chars().anyMatch(Character::isISOControl) || !parts.matches()) {
      return Optional.empty();
    }
    boolean named = parts.group(2) != null;
    String name = named ? parts.group(1).strip() : "";
    return ascii((named ? parts.group(2) : parts.group(3)).strip())
        .filter(address -> MAILBOX.matcher(address).matches())
        .map(address -> new Sender(name, address));
  }

  private static Optional<String> ascii(String address) {
    int at = address.lastIndexOf('@');
    try {
      return at < 0
          ? Optional.empty()
          : Optional.of(address.substring(0, at + 1) + IDN.toASCII(address.substring(at + 1)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
