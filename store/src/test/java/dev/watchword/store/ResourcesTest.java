// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.engines.junit.EveryEngine;
import dev.watchword.engines.junit.TestDatabase;
import dev.watchword.store.config.StoreConfig;
import dev.watchword.store.sample.Seeder;
import java.util.List;
import java.util.Scanner;

/** R16: a store's resource use does not grow with the number of operations. */
class ResourcesTest {
  private static final int CHECKS = Integer.getInteger("watchword.checks", 1_500_000);
  private static final int SESSIONS = 500_000;
  private static final int KEYS = 1_000_000;

  /**
   * Maximum number of files or threads that the pool may open meanwhile: ten connections, each a
   * few.
   */
  private static final int POOL = 20;

  @EveryEngine("sqlite")
  void millionsOfChecksOfAMillionKeysLeaveMemoryThreadsAndFilesAsTheyWere(TestDatabase database)
      throws Exception {
    run(database, CHECKS, SESSIONS, KEYS);
  }

  @EveryEngine
  void checksLeaveMemoryThreadsAndFilesAsTheyWereOnEveryEngine(TestDatabase database)
      throws Exception {
    run(database, 400_000, 20_000, 40_000);
  }

  private record Use(long heap, int threads, int files) {
    static Use of(String line) {
      try (Scanner words = new Scanner(line)) {
        return new Use(words.nextLong(), words.nextInt(), words.nextInt());
      }
    }
  }

  private static void run(TestDatabase database, int operations, int sessions, int keys)
      throws Exception {
    StoreConfig config = TestStore.config(database);
    Watchword.migrate(config);
    new Seeder(config).seed(sessions / 2);
    try (ChildJvm child =
        ChildJvm.start(ManyOperations.class, database.url(), "" + operations, "" + keys)) {
      List<Use> uses = child.rest().stream().map(Use::of).toList();
      assertThat(child.succeeded()).as("it ended well with 256 MiB").isTrue();
      assertThat(uses).hasSize(4);
      Use second = uses.get(1);
      Use last = uses.getLast();
      assertThat(last.heap()).as("%s", uses).isLessThan(second.heap() + second.heap() / 5);
      assertThat(last.threads()).as("%s", uses).isLessThanOrEqualTo(second.threads() + POOL);
      assertThat(last.files()).as("%s", uses).isLessThanOrEqualTo(second.files() + POOL);
    }
  }
}
