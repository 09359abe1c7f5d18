// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.scenario;

import dev.watchword.store.Watchword;
import dev.watchword.store.account.SignIn;
import dev.watchword.store.account.SignUp;
import dev.watchword.store.config.StoreConfig;
import dev.watchword.store.schema.UseCase;
import dev.watchword.store.session.Device;
import dev.watchword.store.session.Lifetime;
import dev.watchword.store.sql.dialect.Dialect;
import dev.watchword.store.sql.dialect.Target;
import dev.watchword.store.user.Email;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Accounts whose sign-in is refused, in several states. Any number of threads may attempt at once.
 */
final class Refusals {
  private static final int ACCOUNTS = 16;
  private static final UseCase PREPARE = new UseCase("bench.prepare", 1);

  /** The reason for a refused sign-in. */
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
        'r', "disabled user, right password", false, "Tells only who knows the password."),
    SCRYPT('s', "wrong password, scrypt of Better Auth", "0".repeat(31) + "1:" + "1".repeat(128)),
    BCRYPT_10('b', "wrong password, bcrypt 10", "$2b$10$abcdefghijklmnopqrstuu" + "u".repeat(31)),
    BCRYPT_8('e', "wrong password, bcrypt 8", "$2b$08$abcdefghijklmnopqrstuu" + "u".repeat(31)),
    BCRYPT_5('f', "wrong password, bcrypt 5", "$2b$05$abcdefghijklmnopqrstuu" + "u".repeat(31)),
    BCRYPT_4('g', "wrong password, bcrypt 4", "$2b$04$abcdefghijklmnopqrstuu" + "u".repeat(31));

    private final char mark;
    private final String title;
    private final boolean promised;
    private final String meaning;
    private final @Nullable String hash;

    State(char mark, String title, boolean promised, String meaning) {
      this.mark = mark;
      this.title = title;
      this.promised = promised;
      this.meaning = meaning;
      this.hash = null;
    }

    /**
     * Creates the state of an account that was imported from another system.
     *
     * @param hash hash of an unknown password
     */
    State(char mark, String title, String hash) {
      this.mark = mark;
      this.title = title;
      this.promised = true;
      this.meaning = "An imported account.";
      this.hash = hash;
    }

    /** Returns the states of accounts that were made here. */
    static List<State> own() {
      return Arrays.stream(values()).filter(state -> state.hash == null).toList();
    }

    /**
     * Returns states of imported accounts whose hashes are as cheap as their scheme allows, beside
     * accounts that were made here. Better Auth's scrypt has one cost only, which is not cheap.
     */
    static List<State> cheap() {
      return List.of(UNKNOWN, WRONG_PASSWORD, BCRYPT_4, BCRYPT_5);
    }

    /**
     * Returns the states that an attacker without a password can meet, imported accounts included.
     */
    static List<State> all() {
      return List.of(UNKNOWN, WRONG_PASSWORD, DISABLED, NO_CREDENTIAL, SCRYPT, BCRYPT_8, BCRYPT_10);
    }

    String title() {
      return title;
    }

    /** Whether its time must not differ from that of a wrong password. */
    boolean promised() {
      return promised;
    }

    String meaning() {
      return meaning;
    }
  }

  private final Watchword store;

  /** Creates attempts at a store, on accounts that {@link #prepare} made in its database. */
  Refusals(Watchword store) {
    this.store = store;
  }

  /** Makes accounts in these states. A store that is already open may not know their hashes. */
  static void prepare(StoreConfig config, List<State> states) {
    try (Watchword store = Watchword.open(config)) {
      for (State state : states) {
        for (int number = 0; number < ACCOUNTS; number++) {
          prepare(store, config.database().target(), state, email(state, number));
        }
      }
    }
  }

  private static void prepare(Watchword store, Target target, State state, String email) {
    switch (state) {
      case UNKNOWN -> {}
      case WRONG_PASSWORD, CONTROL -> Expect.signUp(store, email, "Ada", Device.UNKNOWN);
      case DISABLED, DISABLED_RIGHT ->
          disable(store, Expect.signUp(store, email, "Ada", Device.UNKNOWN));
      case NO_CREDENTIAL -> {
        Email lonely = Email.parse(email).orElseThrow();
        store.db().run(PREPARE, work -> store.users().insert(work, lonely, true, "Ada", null));
      }
      case SCRYPT, BCRYPT_10, BCRYPT_8, BCRYPT_5, BCRYPT_4 -> {
        Expect.signUp(store, email, "Ada", Device.UNKNOWN);
        importHash(target, email, Objects.requireNonNull(state.hash));
      }
    }
  }

  private static void importHash(Target target, String email, String hash) {
    String sql =
        "UPDATE account SET password = ? WHERE user_id = (SELECT id FROM users WHERE email = ?)";
    try (Connection connection = Dialect.of(target.engine()).connect(target);
        PreparedStatement update = connection.prepareStatement(sql)) {
      update.setString(1, hash);
      update.setString(2, email);
      Expect.that(update.executeUpdate() == 1, "no account of " + email);
    } catch (SQLException e) {
      throw new IllegalStateException("cannot import a hash: " + e.getMessage(), e);
    }
  }

  /**
   * Returns an address; all have the same length, and no two of one state sort next to each other.
   */
  private static String email(State state, int number) {
    return "t" + (char) ('a' + number) + state.mark + "-timing@example.com";
  }

  private static void disable(Watchword store, SignUp.Done done) {
    Expect.that(store.users().disable(done.user().id()), "cannot disable " + done.user().email());
  }

  /** Tries to sign in and returns the time of the refusal, in ns. */
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
