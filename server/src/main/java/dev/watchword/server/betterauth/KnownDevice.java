// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.server.betterauth;

import dev.watchword.store.secret.Token;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A device and the accounts that were signed in to from it, as its cookie says.
 *
 * @param tags a keyed digest of each account's e-mail, the latest first
 */
record KnownDevice(String id, List<String> tags) {
  private static final int MOST = 5;
  private static final String TEXT = "device(:[A-Za-z0-9_-]{8,64}){2,6}";

  static KnownDevice random() {
    return new KnownDevice(Token.random(), List.of());
  }

  static Optional<KnownDevice> parse(String text) {
    if (!text.matches(TEXT)) {
      return Optional.empty();
    }
    List<String> parts = List.of(text.split(":", -1));
    return Optional.of(new KnownDevice(parts.get(1), parts.subList(2, parts.size())));
  }

  boolean knows(String tag) {
    return tags.contains(tag);
  }

  /** This device with an account that was signed in to just now; the oldest is forgotten. */
  KnownDevice with(String tag) {
    return new KnownDevice(
        id, Stream.concat(Stream.of(tag), tags.stream()).distinct().limit(MOST).toList());
  }

  /** The text that {@link #parse} reads. It is no session's token, as those have no colon. */
  String text() {
    return "device:" + id + ":" + String.join(":", tags);
  }
}
