// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store;

import dev.watchword.store.account.SignUp;
import dev.watchword.store.schema.DbException;

/**
 * The process that {@link DurabilityTest} kills. It signs users up on several threads and prints
 * each address once its sign-up was acknowledged.
 */
final class SigningUp {
  private static final int THREADS = 8;

  private SigningUp() {}

  public static void main(String[] arguments) throws Exception {
    Watchword store = Watchword.open(TestStore.config(arguments[0]));
    Together.run(
        THREADS,
        thread -> {
          signUp(store, arguments[1] + "-" + thread + "-");
          return thread;
        });
  }

  private static void signUp(Watchword store, String prefix) {
    for (int i = 0; ; i++) {
      String email = prefix + i + "@example.com";
      try {
        if (store.accounts().signUp(TestStore.registration(email)) instanceof SignUp.Done) {
          synchronized (SigningUp.class) {
            System.out.println(email);
            System.out.flush();
          }
        }
      } catch (DbException e) {
        return; // The database was killed: nobody was told whether this one exists.
      }
    }
  }
}
