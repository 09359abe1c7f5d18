// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.scenario;

import dev.watchword.bench.measure.Spread;
import dev.watchword.bench.report.Figure;
import dev.watchword.bench.report.Quantity;
import dev.watchword.bench.report.Result;
import dev.watchword.bench.report.Target;
import dev.watchword.bench.scenario.OutageClients.Call;
import dev.watchword.bench.scenario.OutageClients.Outcome;
import dev.watchword.engines.Fault;
import dev.watchword.engines.FaultProxy;
import dev.watchword.store.Watchword;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * R2: the effect of a database outage on callers, during it and after the return of the database.
 */
final class Outage implements Scenario {
  private static final int CLIENTS = 32;
  private static final Duration BEFORE = Duration.ofSeconds(1);
  private static final Duration AFTER = Duration.ofSeconds(3);

  @Override
  public String name() {
    return "outage";
  }

  @Override
  public String summary() {
    return "the database falls silent, and is stopped, under load: longest call, fail-fast, recovery";
  }

  @Override
  public Result run(Setting setting) {
    if (setting.engine().equals("sqlite")) {
      throw new CannotRun("SQLite has no network; choose another --engine", null);
    }
    Seeded seeded = setting.seeded();
    Duration away = setting.pace().each().multipliedBy(5);
    List<Figure> figures = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    notes.add(
        setting.serverName()
            + " behind a proxy on this machine; "
            + CLIENTS
            + " clients check sessions, each 2 ms after its last answer; the database is away for "
            + away.toSeconds()
            + " s.");
    try (FaultProxy proxy = FaultProxy.start("127.0.0.1", seeded.port(), 1);
        Watchword store = Watchword.open(seeded.behind(proxy.port()).config())) {
      for (Kind kind : Kind.ALL) {
        setting.progress("the database is " + kind.words + " for " + away.toSeconds() + " s");
        Seen seen = suffer(kind, away, proxy, store, seeded.tokens());
        figures.addAll(seen.figures(kind.words));
        notes.add(seen.note(kind.words));
      }
    }
    return new Result(figures, List.of(), notes);
  }

  /** A kind of outage: the faults that make the database unavailable. */
  private record Kind(String words, List<Fault> faults) {
    private static final List<Kind> ALL =
        List.of(
            new Kind("silent", List.of(new Fault.BlackHole())),
            new Kind("stopped", List.of(new Fault.Reset(), new Fault.Refuse())));
  }

  /**
   * All calls of a run, with the start and end of the outage on the scale of {@link
   * System#nanoTime}.
   */
  private record Seen(List<Call> calls, long gone, long back) {

    List<Figure> figures(String words) {
      return List.of(
          figure(words + ": longest call", longest(), 3_300, "No call takes longer than this."),
          figure(
              words + ": refusal, slowest of 100",
              refusal(),
              5,
              "99 of 100 calls that the breaker refused took less than this."),
          figure(
              words + ": first answer after its return",
              firstAnswer(),
              2_000,
              "From the return of the database to the first call that is answered."));
    }

    private static Figure figure(String name, double millis, double limit, String meaning) {
      return Figure.of(name, Quantity.millis(Spread.of(millis)), Target.atMost(limit), meaning);
    }

    private double longest() {
      return calls.stream().mapToDouble(Call::millis).max().orElseThrow();
    }

    private double refusal() {
      double[] sorted =
          calls.stream()
              .filter(call -> call.outcome() == Outcome.REFUSED)
              .mapToDouble(Call::millis)
              .sorted()
              .toArray();
      if (sorted.length == 0) {
        throw new CannotRun("the breaker refused no call; take more --seconds", null);
      }
      return sorted[(int) (sorted.length * 0.99)];
    }

    private double firstAnswer() {
      return calls.stream()
          .filter(call -> call.end() - back > 0 && call.outcome() == Outcome.ANSWERED)
          .mapToDouble(call -> (call.end() - back) / 1e6)
          .min()
          .orElse(Double.POSITIVE_INFINITY);
    }

    String note(String words) {
      long refusedFrom =
          calls.stream()
              .filter(call -> call.outcome() == Outcome.REFUSED)
              .mapToLong(Call::end)
              .min()
              .orElse(back);
      return String.format(
          Locale.ROOT,
          "While it was %s: %,d calls, %.1f %% failed (%,d of them tried, %,d refused at once); the"
              + " breaker opened after %.2f s. Afterwards: %,d calls, %.1f %% failed.",
          words,
          during(),
          100.0 * (count(Outcome.FAILED) + count(Outcome.REFUSED)) / Math.max(1, during()),
          count(Outcome.FAILED),
          count(Outcome.REFUSED),
          (refusedFrom - gone) / 1e9,
          after(true),
          100.0 * after(false) / Math.max(1, after(true)));
    }

    private long during() {
      return calls.stream().filter(this::isDuring).count();
    }

    private long count(Outcome outcome) {
      return calls.stream().filter(this::isDuring).filter(c -> c.outcome() == outcome).count();
    }

    private boolean isDuring(Call call) {
      return call.end() - gone > 0 && call.end() - back <= 0;
    }

    private long after(boolean all) {
      return calls.stream()
          .filter(call -> call.end() - back > 0)
          .filter(call -> all || call.outcome() != Outcome.ANSWERED)
          .count();
    }
  }

  private static Seen suffer(
      Kind kind, Duration away, FaultProxy proxy, Watchword store, List<String> tokens) {
    AtomicInteger next = new AtomicInteger();
    try (OutageClients clients =
        new OutageClients(
            CLIENTS,
            () -> {
              int token = Math.floorMod(next.getAndIncrement(), tokens.size());
              store.sessions().resolve(tokens.get(token));
            })) {
      OutageClients.sleep(BEFORE);
      long gone = System.nanoTime();
      kind.faults().forEach(proxy::mode);
      OutageClients.sleep(away);
      long back = System.nanoTime();
      proxy.mode(new Fault.Pass());
      OutageClients.sleep(AFTER);
      return new Seen(clients.end(), gone, back);
    }
  }
}
