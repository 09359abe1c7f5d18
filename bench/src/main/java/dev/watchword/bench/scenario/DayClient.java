// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.scenario;

import dev.watchword.bench.measure.Worker;
import dev.watchword.store.Watchword;
import dev.watchword.store.account.SignIn;
import dev.watchword.store.part.Overloaded;
import dev.watchword.store.session.Device;
import dev.watchword.store.session.Lifetime;
import dev.watchword.store.session.Resolution;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;

/** A client of a mixed day that draws each next operation at random. Used by one thread. */
final class DayClient implements Worker {
  /**
   * Shares of the operations, as {@link #once} draws them of a thousand; the rest are session
   * checks.
   */
  static final String SHARES =
      "90 % session checks, 5 % profile reads, 2 % lists of sessions, 1.5 % profile updates,"
          + " 1.4 % sign-outs with a new session, 0.1 % sign-ins";

  private static final int SIGN_INS = 1;
  private static final int RENEWALS = SIGN_INS + 14;
  private static final int UPDATES = RENEWALS + 15;
  private static final int LISTS = UPDATES + 20;
  private static final int READS = LISTS + 50;

  /**
   * The users of a mixed day.
   *
   * @param tokens token of a live session of each user
   * @param emails addresses of the users that can sign in
   */
  record People(List<UUID> ids, List<String> tokens, List<String> emails) {}

  private final Watchword store;
  private final People people;
  private final Errors errors;
  private final SplittableRandom random;
  private final Draw draw;

  DayClient(Watchword store, People people, Errors errors, int number) {
    this.store = store;
    this.people = people;
    this.errors = errors;
    this.random = new SplittableRandom(number);
    this.draw = Draw.byPopularity(random);
  }

  @Override
  public void once() {
    int person = draw.below(people.ids().size());
    UUID id = people.ids().get(person);
    int lot = random.nextInt(1_000);
    if (lot < SIGN_INS) {
      signIn();
    } else if (lot < RENEWALS) {
      renew(id);
    } else if (lot < UPDATES) {
      ProfileAccess.update(store, id);
    } else if (lot < LISTS) {
      require(!store.sessions().list(id).isEmpty(), "a list of sessions is empty");
    } else if (lot < READS) {
      require(store.users().byId(id).isPresent(), "a user is not there");
    } else {
      Resolution outcome = store.sessions().resolve(people.tokens().get(person));
      require(outcome instanceof Resolution.Live, "a live session was refused");
    }
  }

  private void signIn() {
    String email = people.emails().get(random.nextInt(people.emails().size()));
    try {
      SignIn outcome =
          store.accounts().signIn(email, Seeded.PASSWORD, Device.UNKNOWN, Lifetime.REMEMBERED);
      require(outcome instanceof SignIn.Done, "a sign-in was refused");
    } catch (Overloaded e) {
      errors.count(Errors.HASH_QUEUE);
    }
  }

  private void renew(UUID id) {
    String token = NewSessions.issue(store, id).token();
    require(store.sessions().revoke(token), "a new session is not live");
  }

  private static void require(boolean condition, String otherwise) {
    if (!condition) {
      throw new IllegalStateException(otherwise);
    }
  }
}
