// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store;

import com.sun.management.UnixOperatingSystemMXBean;
import dev.watchword.store.session.Resolution;
import java.lang.management.ManagementFactory;
import java.util.SplittableRandom;

/**
 * The process that {@link ResourcesTest} observes: session checks of many keys on four threads, a
 * few far more often than others, half of the rest unknown. It prints its resource use after each
 * quarter.
 */
final class ManyOperations {
  private static final int THREADS = 4;
  private static final int QUARTERS = 4;

  private ManyOperations() {}

  public static void main(String[] arguments) throws Exception {
    int operations = Integer.parseInt(arguments[1]);
    int keys = Integer.parseInt(arguments[2]);
    try (Watchword store =
        Watchword.open(TestStore.config(arguments[0], "cache.invalidation", "alone"))) {
      for (int quarter = 0; quarter < QUARTERS; quarter++) {
        int seed = quarter * THREADS;
        Together.run(
            THREADS,
            thread -> {
              check(store, operations / QUARTERS / THREADS, keys, seed + thread);
              return thread;
            });
        System.out.println(use());
      }
    }
  }

  private static void check(Watchword store, int operations, int keys, int seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < operations; i++) {
      // Key n is drawn about 1/n times as often as the first.
      int key = (int) Math.pow(keys, random.nextDouble()) - 1;
      Resolution found = store.sessions().peek("session:" + key);
      if (key < keys / 2
          && found instanceof Resolution.Refused refused
          && refused.reason() == Resolution.Reason.UNKNOWN) {
        throw new IllegalStateException("a session is gone: " + key);
      }
    }
  }

  /** Returns the bytes of live heap and the numbers of threads and open files. */
  private static String use() {
    System.gc();
    System.gc();
    var system = (UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed()
        + " "
        + ManagementFactory.getThreadMXBean().getThreadCount()
        + " "
        + system.getOpenFileDescriptorCount();
  }
}
