// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.scenario;

import dev.watchword.bench.measure.ErrorCounts;
import dev.watchword.bench.measure.Variant;
import dev.watchword.bench.measure.Worker;
import dev.watchword.store.Watchword;
import dev.watchword.store.account.Registration;
import dev.watchword.store.account.SignIn;
import dev.watchword.store.account.SignUp;
import dev.watchword.store.part.Overloaded;
import dev.watchword.store.schema.DbException;
import dev.watchword.store.session.Device;
import dev.watchword.store.session.Lifetime;
import dev.watchword.store.session.Resolution;

/** Calls of a store that must succeed. */
final class Expect {
  /** Reason of a sign-in or sign-up that a web server would answer with 503. */
  static final String HASH_QUEUE = "too many hashes wait (503)";

  private Expect() {}

  static void that(boolean condition, String otherwise) {
    if (!condition) {
      throw new IllegalStateException(otherwise);
    }
  }

  static void live(Resolution outcome) {
    that(outcome instanceof Resolution.Live, "a live session was refused");
  }

  /** Signs in with the password of all seeded users. */
  static void signIn(Watchword store, String email) {
    signIn(store, email, Lifetime.REMEMBERED);
  }

  static void signIn(Watchword store, String email, Lifetime lifetime) {
    SignIn outcome = store.accounts().signIn(email, Seeded.PASSWORD, Device.UNKNOWN, lifetime);
    if (!(outcome instanceof SignIn.Done)) {
      throw new IllegalStateException("a sign-in ended as " + outcome);
    }
  }

  static SignUp.Done signUp(Watchword store, String email, String name, Device device) {
    SignUp outcome =
        store
            .accounts()
            .signUp(
                new Registration(email, name, null, Seeded.PASSWORD, device, Lifetime.REMEMBERED));
    if (outcome instanceof SignUp.Done done) {
      return done;
    }
    throw new IllegalStateException("cannot sign up " + email + ": " + outcome);
  }

  /**
   * Returns a worker whose storage failures and refusals for lack of capacity are counted. Any
   * other failure ends the measurement.
   */
  static Worker tolerating(ErrorCounts errors, Worker worker) {
    Worker tolerant =
        () -> {
          try {
            worker.once();
          } catch (DbException e) {
            errors.count(e.code().name());
          } catch (Overloaded e) {
            errors.count(HASH_QUEUE);
          }
        };
    return tolerant.closing(worker::close);
  }

  /** Returns workers of which each one tolerates as above. */
  static Variant.Crew tolerating(ErrorCounts errors, Variant.Crew crew) {
    return number -> tolerating(errors, crew.worker(number));
  }
}
