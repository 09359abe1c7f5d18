// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store;

import dev.watchword.store.schema.DbException;

/** A process that opens a store, signs a user up, and prints its progress. */
final class Opening {
  private Opening() {}

  public static void main(String[] arguments) {
    try (Watchword store = Watchword.open(TestStore.config(arguments[0]))) {
      System.out.println("opened");
      TestStore.signUp(store, "eve@example.com");
      System.out.println("signed up");
    } catch (DbException e) {
      System.out.println(e.code() + ": " + e.getMessage());
    }
  }
}
