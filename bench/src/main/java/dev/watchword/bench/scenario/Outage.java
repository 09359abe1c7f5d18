// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.scenario;

import dev.watchword.bench.measure.Text;
import dev.watchword.bench.measure.Waits;
import dev.watchword.bench.report.Figure;
import dev.watchword.bench.report.Result;
import dev.watchword.bench.scenario.PersistentClients.Call;
import dev.watchword.bench.scenario.PersistentClients.Outcome;
import dev.watchword.engines.Fault;
import dev.watchword.engines.FaultProxy;
import dev.watchword.store.Watchword;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * R2: the effect of a database outage on callers, during it and after the return of the database.
 */
final class Outage extends Scenario {
  private static final Duration BEFORE = Duration.ofSeconds(1);
  private static final Duration AFTER = Duration.ofSeconds(3);
  private static final List<Kind> KINDS =
      List.of(
          new Kind("silent", List.of(new Fault.BlackHole())),
          new Kind("stopped", List.of(new Fault.Reset(), new Fault.Refuse())));

  Outage() {
    super(
        "outage",
        "the database falls silent, and is stopped, under load: longest call, fail-fast, recovery");
  }

  /** A kind of outage: the faults that make the database unavailable. */
  private record Kind(String words, List<Fault> faults) {}

  @Override
  public Result run(Testbed bed) {
    bed.requireNetwork();
    Seeded seeded = bed.seeded();
    Duration away = bed.pace().each().multipliedBy(5);
    List<Figure> figures = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    notes.add(
        Text.of(
            "%s behind a proxy on this machine; %s; the database is away for %d s.",
            bed.serverName(), PersistentClients.DESCRIPTION, away.toSeconds()));
    try (FaultProxy proxy = FaultProxy.start("127.0.0.1", seeded.port(), 1);
        Watchword store = Watchword.open(seeded.behind(proxy.port()).config())) {
      for (Kind kind : KINDS) {
        bed.progress("the database is %s for %d s", kind.words, away.toSeconds());
        Seen seen = suffer(kind, away, proxy, store, seeded.tokens());
        figures.addAll(seen.figures(kind.words));
        notes.add(seen.note(kind.words));
      }
    }
    return new Result(figures, List.of(), notes);
  }

  private static Seen suffer(
      Kind kind, Duration away, FaultProxy proxy, Watchword store, List<String> tokens) {
    AtomicLong gone = new AtomicLong();
    AtomicLong back = new AtomicLong();
    List<Call> calls =
        PersistentClients.during(
            store,
            tokens,
            () -> {
              Waits.sleep(BEFORE);
              gone.set(System.nanoTime());
              kind.faults().forEach(proxy::mode);
              Waits.sleep(away);
              back.set(System.nanoTime());
              proxy.mode(new Fault.Pass());
              Waits.sleep(AFTER);
            });
    return new Seen(calls, gone.get(), back.get());
  }

  /**
   * All calls of a run, with the start and end of the outage on the scale of {@link
   * System#nanoTime}.
   */
  private record Seen(List<Call> calls, long gone, long back) {
    List<Figure> figures(String words) {
      List<Call> refused = calls.stream().filter(is(Outcome.REFUSED)).toList();
      if (refused.isEmpty()) {
        throw new CannotRun("the breaker refused no call; take more --seconds");
      }
      double longest = calls.stream().mapToDouble(Call::millis).max().orElseThrow();
      double answered =
          after()
              .filter(is(Outcome.ANSWERED))
              .mapToDouble(call -> (call.end() - back) / 1e6)
              .min()
              .orElse(Double.POSITIVE_INFINITY);
      return List.of(
          figure(words + ": longest call", longest, 3_300, "No call takes longer than this."),
          figure(
              words + ": refusal, slowest of 100",
              PersistentClients.p99(refused),
              5,
              "99 of 100 calls that the breaker refused took less than this."),
          figure(
              words + ": first answer after its return",
              answered,
              2_000,
              "From the return of the database to the first call that is answered."));
    }

    private static Figure figure(String name, double millis, double limit, String meaning) {
      return Figure.of(name, millis, " ms").atMost(limit).meaning(meaning);
    }

    String note(String words) {
      long refusedFrom =
          calls.stream().filter(is(Outcome.REFUSED)).mapToLong(Call::end).min().orElse(back);
      long during = during().count();
      long failed = during().filter(is(Outcome.FAILED)).count();
      long refused = during().filter(is(Outcome.REFUSED)).count();
      long after = after().count();
      long unanswered = after().filter(is(Outcome.ANSWERED).negate()).count();
      return Text.of(
          "While it was %s: %,d calls, %.1f %% failed (%,d of them tried, %,d refused at once); the"
              + " breaker opened after %.2f s. Afterwards: %,d calls, %.1f %% failed.",
          words,
          during,
          100.0 * (failed + refused) / Math.max(1, during),
          failed,
          refused,
          (refusedFrom - gone) / 1e9,
          after,
          100.0 * unanswered / Math.max(1, after));
    }

    private static Predicate<Call> is(Outcome outcome) {
      return call -> call.outcome() == outcome;
    }

    private Stream<Call> during() {
      return calls.stream().filter(call -> call.end() - gone > 0 && call.end() - back <= 0);
    }

    private Stream<Call> after() {
      return calls.stream().filter(call -> call.end() - back > 0);
    }
  }
}
