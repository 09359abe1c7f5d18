// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store;

import dev.watchword.store.account.SignUp;
import dev.watchword.store.schema.DbException;
import java.util.List;

/**
 * A process that writes to a SQLite file beside another one. It signs users up on many threads, and
 * prints every failure and then the number of acknowledged sign-ups.
 */
final class CrowdSigningUp {
  static final int THREADS = 32;
  static final int EACH = 20;

  private CrowdSigningUp() {}

  public static void main(String[] arguments) throws Exception {
    try (Watchword store = Watchword.open(TestStore.config(arguments[0], "pool.wait", "30s"))) {
      System.out.println("open");
      List<Integer> done =
          Together.run(THREADS, thread -> signUp(store, arguments[1] + "-" + thread + "-"));
      System.out.println("signed up " + done.stream().mapToInt(Integer::intValue).sum());
    }
  }

  private static int signUp(Watchword store, String prefix) {
    int done = 0;
    for (int i = 0; i < EACH; i++) {
      try {
        SignUp outcome =
            store.accounts().signUp(TestStore.registration(prefix + i + "@example.com"));
        done += outcome instanceof SignUp.Done ? 1 : 0;
      } catch (DbException e) {
        System.out.println("failed: " + e.getMessage());
      }
    }
    return done;
  }
}
