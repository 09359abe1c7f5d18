// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.scenario;

import dev.watchword.bench.http.HttpRequest;
import dev.watchword.bench.http.KeepAliveClient;
import dev.watchword.bench.http.ServerUnderLoad;
import dev.watchword.bench.measure.Text;
import dev.watchword.bench.measure.Variant;
import dev.watchword.bench.measure.Waits;
import dev.watchword.bench.measure.Worker;
import dev.watchword.bench.report.Quantity;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;

/** Users who sign in again and again, each on a virtual thread. */
final class SignInLoad implements Variant.Load {
  private final int people;
  private final Variant.Crew crew;
  private final LongAdder done = new LongAdder();
  private final LongAdder refused = new LongAdder();
  private long nanos;

  /**
   * Creates a load that has not started.
   *
   * @param crew makes a worker for each user, which signs in once each time
   */
  public SignInLoad(int people, Variant.Crew crew) {
    this.people = people;
    this.crew = crew;
  }

  /** Creates the load of users who sign in at a server over HTTP. */
  static SignInLoad at(ServerUnderLoad server, int people) {
    List<HttpRequest> signIns = server.signIns();
    return new SignInLoad(
        people, n -> KeepAliveClient.to(server.address(), signIns.get(n % signIns.size())));
  }

  @Override
  public Runnable begin() {
    AtomicBoolean over = new AtomicBoolean();
    long start = System.nanoTime();
    List<Thread> threads =
        IntStream.range(0, people)
            .mapToObj(person -> Thread.startVirtualThread(() -> signIn(person, over)))
            .toList();
    return () -> {
      over.set(true);
      Waits.join(threads);
      nanos += System.nanoTime() - start;
    };
  }

  private void signIn(int person, AtomicBoolean over) {
    try (Worker worker = crew.worker(person)) {
      while (!over.get()) {
        try {
          worker.once();
          done.increment();
        } catch (Exception e) {
          refused.increment();
        }
      }
    } catch (Exception e) {
      refused.increment();
    }
  }

  /** Returns the sign-ins per second, all rounds together. */
  public double perSecond() {
    return done.sum() * 1e9 / Math.max(1, nanos);
  }

  /** Returns the number of failed attempts, all rounds together. */
  public long refused() {
    return refused.sum();
  }

  /** Returns a sentence on the sign-ins and refusals, all rounds together. */
  String describe() {
    return Text.of(
        "%d people signed in %s times a second; %d attempts were refused, as beyond the bound they"
            + " should be.",
        people, Quantity.number(perSecond()), refused());
  }
}
