// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store;

import java.time.Duration;
import java.util.List;
import java.util.Random;

/** The seeded source of operations: a few users and many sessions, so that they collide often. */
final class ModelSteps {
  private static final List<String> EMAILS =
      List.of(
          "a@example.com",
          "b@example.com",
          "C@Example.com",
          "c@example.com",
          "d+x@example.com",
          "ｅ@example.com",
          "two@x.com,three@x.com",
          "f@example.com",
          "not an address");
  private static final List<String> PASSWORDS =
      List.of(
          "correct horse", "correct horse ", "Correct horse", "short", "pässwörd-ı", "pässwörd-i");

  private final Random random;

  ModelSteps(Random random) {
    this.random = random;
  }

  enum Kind {
    SIGN_UP,
    SIGN_IN,
    RESOLVE,
    PEEK,
    LIST,
    SIGN_OUT,
    REVOKE_ID,
    REVOKE_TOKEN,
    REVOKE_OTHERS,
    REVOKE_ALL,
    CHANGE_PASSWORD,
    CHANGE_AND_RENEW,
    UPDATE_USER,
    DISABLE,
    ENABLE,
    DELETE,
    ISSUE,
    CONSUME,
    ACCOUNTS,
    BY_EMAIL,
    BY_ID
  }

  /**
   * An operation. Users, sessions and secrets are named by their number in order of creation, since
   * keys and tokens are random.
   */
  record Operation(
      Kind kind,
      String email,
      String password,
      String other,
      int user,
      int session,
      boolean flag) {}

  Duration pause() {
    return switch (random.nextInt(40)) {
      case 0 -> Duration.ofDays(random.nextInt(9));
      case 1, 2, 3 -> Duration.ofHours(random.nextInt(30));
      default -> Duration.ofMillis(random.nextInt(5_000) + 1L);
    };
  }

  Operation next(Model model) {
    Kind[] kinds = Kind.values();
    Kind kind =
        switch (random.nextInt(10)) {
          case 0, 1 -> Kind.SIGN_IN;
          case 2, 3 -> Kind.RESOLVE;
          case 4 -> Kind.SIGN_UP;
          default -> kinds[random.nextInt(kinds.length)];
        };
    boolean rare = kind == Kind.DELETE || kind == Kind.REVOKE_ALL;
    if (rare && random.nextInt(3) > 0) {
      kind = Kind.RESOLVE;
    }
    return new Operation(
        kind,
        EMAILS.get(random.nextInt(EMAILS.size())),
        PASSWORDS.get(random.nextInt(PASSWORDS.size())),
        PASSWORDS.get(random.nextInt(PASSWORDS.size())),
        random.nextInt(Math.max(1, model.users())),
        recent(model.sessions()),
        random.nextBoolean());
  }

  /** Returns the number of a session, mostly one of the last 12, which are likely to be live. */
  private int recent(int size) {
    int span = random.nextInt(4) == 0 ? size : Math.min(size, 12);
    return Math.max(0, size - 1 - random.nextInt(Math.max(1, span)));
  }
}
