// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.scenario;

import dev.watchword.store.Watchword;
import dev.watchword.store.account.Registration;
import dev.watchword.store.account.SignIn;
import dev.watchword.store.account.SignUp;
import dev.watchword.store.session.Device;
import dev.watchword.store.session.Lifetime;
import dev.watchword.store.sql.UseCase;
import dev.watchword.store.user.Email;

/** Accounts in every state in which a sign-in is refused. Used by one thread. */
final class Refusals {
  private static final int ACCOUNTS = 16;
  private static final UseCase PREPARE = new UseCase("bench.prepare", 1);

  /** Why a sign-in is refused. */
  enum State {
    UNKNOWN('u', "unknown address", true, "Nobody has this address."),
    WRONG_PASSWORD('w', "wrong password", true, "An ordinary account."),
    CONTROL(
        'c',
        "wrong password, control",
        true,
        "The same state twice: says whether the test is fair."),
    DISABLED('d', "disabled user", true, "Disabled, and the password is wrong."),
    NO_CREDENTIAL('n', "no password set", true, "A user who signs in by other means."),
    DISABLED_RIGHT(
        'r', "disabled user, right password", false, "Tells only who knows the password.");

    private final char mark;
    private final String title;
    private final boolean promised;
    private final String meaning;

    State(char mark, String title, boolean promised, String meaning) {
      this.mark = mark;
      this.title = title;
      this.promised = promised;
      this.meaning = meaning;
    }

    String title() {
      return title;
    }

    /** Whether it must not differ from a wrong password. */
    boolean promised() {
      return promised;
    }

    String meaning() {
      return meaning;
    }
  }

  private final Watchword store;

  /** Attempts at a store, on accounts that {@link #prepare} made in its database. */
  Refusals(Watchword store) {
    this.store = store;
  }

  /** Makes the accounts. */
  static Refusals prepare(Watchword store) {
    for (int number = 0; number < ACCOUNTS; number++) {
      signUp(store, email(State.WRONG_PASSWORD, number));
      signUp(store, email(State.CONTROL, number));
      disable(store, signUp(store, email(State.DISABLED, number)));
      disable(store, signUp(store, email(State.DISABLED_RIGHT, number)));
      Email lonely = Email.parse(email(State.NO_CREDENTIAL, number)).orElseThrow();
      store.db().run(PREPARE, work -> store.users().insert(work, lonely, true, "Ada", null));
    }
    return new Refusals(store);
  }

  /** Addresses of one length, and none sorted beside its like. */
  private static String email(State state, int number) {
    return "t" + (char) ('a' + number) + state.mark + "-timing@example.com";
  }

  private static SignUp.Done signUp(Watchword store, String email) {
    SignUp outcome =
        store
            .accounts()
            .signUp(
                new Registration(
                    email, "Ada", null, Seeded.PASSWORD, Device.UNKNOWN, Lifetime.REMEMBERED));
    if (outcome instanceof SignUp.Done done) {
      return done;
    }
    throw new IllegalStateException("cannot sign up " + email + ": " + outcome);
  }

  private static void disable(Watchword store, SignUp.Done done) {
    if (!store.users().disable(done.user().id())) {
      throw new IllegalStateException("cannot disable " + done.user().email());
    }
  }

  /** Tries to sign in; returns the nanoseconds that the refusal took. */
  long attempt(State state, int number) {
    String email = email(state, number % ACCOUNTS);
    String password = state == State.DISABLED_RIGHT ? Seeded.PASSWORD : "wrong horse";
    long start = System.nanoTime();
    SignIn outcome = store.accounts().signIn(email, password, Device.UNKNOWN, Lifetime.REMEMBERED);
    long nanos = System.nanoTime() - start;
    if (!(outcome instanceof SignIn.Refused)) {
      throw new IllegalStateException(state + " ended as " + outcome);
    }
    return nanos;
  }
}
