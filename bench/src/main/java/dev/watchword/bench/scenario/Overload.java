// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.scenario;

import dev.watchword.bench.measure.Statistics;
import dev.watchword.bench.measure.Text;
import dev.watchword.bench.measure.Waits;
import dev.watchword.bench.report.Figure;
import dev.watchword.bench.report.Result;
import dev.watchword.store.Watchword;
import dev.watchword.store.part.Overloaded;
import dev.watchword.store.schema.DbException;
import dev.watchword.store.session.Lifetime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;

/** R12: sign-ins at three times the capacity of the hash, with session checks. */
final class Overload extends Scenario {
  private static final int TIMES = 3;
  private static final int CHECKS_EACH = 20;

  Overload() {
    super(
        "overload",
        "three times as many sign-ins as there is capacity for: what is done, what is refused");
  }

  /** A sign-in with its session checks; times in ns, the end relative to the end of the load. */
  private record Visit(boolean done, long nanos, long end) {}

  @Override
  public Result run(Testbed bed) {
    Seeded seeded = bed.seeded();
    Duration time = bed.pace().each().multipliedBy(5);
    try (Watchword store = Watchword.open(seeded.cached())) {
      bed.progress("as many as there is capacity for");
      closed(store, seeded, time.dividedBy(5));
      double capacity = perSecond(closed(store, seeded, time), time);
      bed.progress("three times as many");
      List<Visit> visits = open(store, seeded, time, TIMES * capacity);
      return result(bed, capacity, visits, time);
    }
  }

  private static Result result(Testbed bed, double capacity, List<Visit> visits, Duration time) {
    double done = perSecond(visits, time);
    double[] refused =
        visits.stream().filter(v -> !v.done()).mapToDouble(v -> v.nanos() / 1e6).toArray();
    if (refused.length == 0) {
      throw new CannotRun("nothing was refused; take more --seconds");
    }
    return new Result(
        List.of(
            Figure.of("sign-ins under overload, beside capacity", 100 * done / capacity, " %")
                .atLeast(90)
                .meaning(Text.of("%.1f a second of %.1f without overload.", done, capacity)),
            Figure.of("refusal, slowest of 100", Statistics.quantile(0.99, refused), " ms")
                .atMost(10)
                .meaning("99 of 100 sign-ins that were refused learned it within this time.")),
        List.of(),
        List.of(
            Text.of(
                "%s; %,d sign-ins came in %d s, each with %d session checks from the cache, whether"
                    + " or not the others were done; %,d were refused. Over HTTP a refusal is a 503"
                    + " with Retry-After.",
                bed.serverName(), visits.size(), time.toSeconds(), CHECKS_EACH, refused.length)));
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
      int token = (number * CHECKS_EACH + i) % seeded.tokens().size();
      Expect.live(store.sessions().peek(seeded.tokens().get(token)));
    }
    return new Visit(served, end - start, end - over);
  }

  /** Signs in; returns false when the store has no capacity, or the time of the call was over. */
  private static boolean signIn(Watchword store, String email) {
    try {
      Expect.signIn(store, email, Lifetime.BRIEF);
      return true;
    } catch (Overloaded | DbException e) {
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
    Waits.join(people);
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
    Waits.join(people);
    return List.copyOf(visits);
  }
}
