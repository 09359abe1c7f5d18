// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.scenario;

import dev.watchword.bench.measure.Spread;
import dev.watchword.bench.report.Figure;
import dev.watchword.bench.report.Quantity;
import dev.watchword.bench.report.Result;
import dev.watchword.bench.report.Target;
import dev.watchword.store.Watchword;
import dev.watchword.store.account.SignIn;
import dev.watchword.store.part.Overloaded;
import dev.watchword.store.session.Device;
import dev.watchword.store.session.Lifetime;
import dev.watchword.store.session.Resolution;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;

/** R12: sign-ins at three times the capacity of the hash, with session checks. */
final class Overload implements Scenario {
  private static final int TIMES = 3;
  private static final int CHECKS_EACH = 20;

  @Override
  public String name() {
    return "overload";
  }

  @Override
  public String summary() {
    return "three times as many sign-ins as there is capacity for: what is done, what is refused";
  }

  /** A sign-in with its session checks; times in ns, the end relative to the end of the load. */
  private record Visit(boolean done, long nanos, long end) {}

  @Override
  public Result run(Setting setting) {
    Seeded seeded = setting.seeded();
    Duration time = setting.pace().each().multipliedBy(5);
    try (Watchword store =
        Watchword.open(seeded.config("cache.enabled", "true", "cache.invalidation", "alone"))) {
      setting.progress("as many as there is capacity for");
      closed(store, seeded, time.dividedBy(5));
      double capacity = perSecond(closed(store, seeded, time), time);
      setting.progress("three times as many");
      List<Visit> visits = open(store, seeded, time, TIMES * capacity);
      return result(setting, capacity, visits, time);
    }
  }

  private static Result result(
      Setting setting, double capacity, List<Visit> visits, Duration time) {
    double done = perSecond(visits, time);
    double[] refused =
        visits.stream().filter(v -> !v.done()).mapToDouble(v -> v.nanos() / 1e6).sorted().toArray();
    if (refused.length == 0) {
      throw new CannotRun("nothing was refused; take more --seconds", null);
    }
    double slowest = refused[(int) (refused.length * 0.99)];
    return new Result(
        List.of(
            Figure.of(
                "sign-ins under overload, beside capacity",
                new Quantity(Spread.of(100 * done / capacity), " %"),
                Target.atLeast(90),
                String.format(
                    Locale.ROOT, "%.1f a second of %.1f without overload.", done, capacity)),
            Figure.of(
                "refusal, slowest of 100",
                Quantity.millis(Spread.of(slowest)),
                Target.atMost(10),
                "99 of 100 sign-ins that were refused learned it within this time.")),
        List.of(),
        List.of(
            String.format(
                Locale.ROOT,
                "%s; %,d sign-ins came in %d s, each with %d session checks from the cache, whether"
                    + " or not the others were done; %,d were refused. Over HTTP a refusal is a 503"
                    + " with Retry-After.",
                setting.serverName(),
                visits.size(),
                time.toSeconds(),
                CHECKS_EACH,
                refused.length)));
  }

  /** Returns the sign-ins per second that ended within the time. */
  private static double perSecond(List<Visit> visits, Duration time) {
    return visits.stream().filter(Visit::done).filter(v -> v.end() <= 0).count()
        / (time.toNanos() / 1e9);
  }

  private static Visit visit(Watchword store, Seeded seeded, int number, long over) {
    long start = System.nanoTime();
    boolean served = signIn(store, seeded.emails().get(number % seeded.emails().size()));
    long end = System.nanoTime();
    for (int i = 0; i < CHECKS_EACH; i++) {
      String token = seeded.tokens().get((number * CHECKS_EACH + i) % seeded.tokens().size());
      if (!(store.sessions().peek(token) instanceof Resolution.Live)) {
        throw new IllegalStateException("a live session was refused");
      }
    }
    return new Visit(served, end - start, end - over);
  }

  /** Signs in; returns false when the store is overloaded. */
  private static boolean signIn(Watchword store, String email) {
    try {
      return switch (store
          .accounts()
          .signIn(email, Seeded.PASSWORD, Device.UNKNOWN, Lifetime.BRIEF)) {
        case SignIn.Done done -> true;
        case SignIn.Unverified unverified ->
            throw new IllegalStateException("no address must be verified");
        case SignIn.Refused refused -> throw new IllegalStateException("a right password failed");
      };
    } catch (Overloaded e) {
      return false;
    }
  }

  /**
   * Runs enough callers at once that the hash is never idle; each starts a sign-in after the one
   * before.
   */
  private static List<Visit> closed(Watchword store, Seeded seeded, Duration time) {
    Queue<Visit> visits = new ConcurrentLinkedQueue<>();
    List<Thread> people = new ArrayList<>();
    long over = System.nanoTime() + time.toNanos();
    for (int i = 0; i < 2 * Runtime.getRuntime().availableProcessors(); i++) {
      int person = i;
      people.add(
          Thread.startVirtualThread(
              () -> {
                for (int n = person; System.nanoTime() < over; n += 64) {
                  visits.add(visit(store, seeded, n & Short.MAX_VALUE, over));
                }
              }));
    }
    people.forEach(Overload::join);
    return List.copyOf(visits);
  }

  /** Starts sign-ins at a fixed rate, whatever became of those before. */
  private static List<Visit> open(Watchword store, Seeded seeded, Duration time, double rate) {
    Queue<Visit> visits = new ConcurrentLinkedQueue<>();
    List<Thread> people = new ArrayList<>();
    long start = System.nanoTime();
    long over = start + time.toNanos();
    for (int i = 0; System.nanoTime() < over; i++) {
      int number = i;
      LockSupport.parkNanos(start + (long) (i * 1e9 / rate) - System.nanoTime());
      people.add(Thread.startVirtualThread(() -> visits.add(visit(store, seeded, number, over))));
    }
    people.forEach(Overload::join);
    return List.copyOf(visits);
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CannotRun("interrupted", e);
    }
  }
}
