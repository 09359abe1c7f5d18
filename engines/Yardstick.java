// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A fixed computation on two threads, whose time says how fast the machine is at present. It prints
 * the median of some rounds in ms. The launcher runs this file before and after the tests, to scale
 * their time budgets; it needs nothing but a JDK.
 */
final class Yardstick {
  private static final int ROUNDS = 3;
  private static final int ENTRIES = 300_000;

  private Yardstick() {}

  public static void main(String[] arguments) throws InterruptedException {
    round();
    List<Long> times = new ArrayList<>();
    for (int i = 0; i < ROUNDS; i++) {
      times.add(round());
    }
    System.out.println(times.stream().sorted().toList().get(ROUNDS / 2));
  }

  /** Returns the time in ms until both threads are done. */
  private static long round() throws InterruptedException {
    long start = System.nanoTime();
    List<Thread> threads = Stream.of(1, 2).map(seed -> new Thread(() -> compute(seed))).toList();
    threads.forEach(Thread::start);
    for (Thread thread : threads) {
      thread.join();
    }
    return (System.nanoTime() - start) / 1_000_000;
  }

  /** Fills a tree of strings in random order and checks it, as index and parser would. */
  private static void compute(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    TreeMap<String, Long> tree = new TreeMap<>();
    long sum = 0;
    for (int i = 0; i < ENTRIES; i++) {
      long value = random.nextLong(ENTRIES);
      Long old = tree.put(Long.toString(value, 36), value);
      sum += value - (old == null ? 0 : old);
    }
    for (long value : tree.values()) {
      sum -= value;
    }
    if (sum != 0) {
      throw new IllegalStateException("this processor cannot add");
    }
  }
}
