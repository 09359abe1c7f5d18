// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.migrate;

import java.time.Instant;

/**
 * A process that migrates with {@link Fixture#ALL}. It prints a line as it begins each statement
 * and another as it records it, and at the end the number of statements.
 */
final class Migrating {
  private Migrating() {}

  public static void main(String[] arguments) {
    Migrator migrator =
        Fixture.migrator(
            arguments[0],
            Fixture.ALL,
            () -> {
              System.out.println("recording");
              return Instant.EPOCH;
            });
    System.out.println("ran " + migrator.migrate().statements());
  }
}
