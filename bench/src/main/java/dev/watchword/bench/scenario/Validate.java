// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.scenario;

import dev.watchword.bench.measure.Entrant;
import dev.watchword.bench.measure.Measured;
import dev.watchword.bench.measure.Rounds;
import dev.watchword.bench.measure.Variant;
import dev.watchword.bench.measure.Worker;
import dev.watchword.bench.report.Bottleneck;
import dev.watchword.bench.report.Figure;
import dev.watchword.bench.report.Result;
import dev.watchword.bench.report.Target;
import dev.watchword.store.Watchword;
import dev.watchword.store.config.StoreConfig;
import dev.watchword.store.secret.Token;
import dev.watchword.store.session.Resolution;
import dev.watchword.store.session.Sessions;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** B2 cold: the session and user of a token, read from the database each time. */
public final class Validate implements Scenario {

  @Override
  public String name() {
    return "validate";
  }

  @Override
  public String summary() {
    return "who bears this session token? Asked of the database each time, no cache";
  }

  @Override
  public Result run(Setting setting) {
    Seeded seeded = setting.seeded();
    int threads = setting.threads();
    StoreConfig config = seeded.withConnections(threads);
    StoreCounters counters = new StoreCounters();
    try (Watchword store = Watchword.open(config, counters, Clock.systemUTC());
        Unguarded unguarded = Unguarded.open(config, new StoreCounters())) {
      Variant ours =
          Variant.of("store", threads, n -> resolving(store, seeded.tokens(), n))
              .counting(counters.all())
              .counting(setting.databaseCounters());
      Variant bare =
          Variant.of("bare driver", threads, n -> bare(config, seeded.tokens(), n))
              .counting(setting.databaseCounters());
      Variant free =
          Variant.of(
              "store without guard",
              threads,
              n -> resolving(unguarded.sessions(), seeded.tokens(), n));
      ByPgbench pgbench = ByPgbench.find(setting, threads);
      List<Entrant> entrants =
          new ArrayList<>(
              List.of(
                  ours,
                  bare,
                  ours.onVirtualThreads("store, virtual threads"),
                  bare.onVirtualThreads("bare driver, virtual threads"),
                  free));
      entrants.addAll(pgbench.entrants());
      List<Measured> measured = Rounds.of(setting.pace(), entrants.toArray(Entrant[]::new));
      return new Result(figures(measured), measured, notes(setting, pgbench, measured));
    }
  }

  private static List<Figure> figures(List<Measured> measured) {
    List<Figure> figures = new ArrayList<>();
    figures.add(figure("session check", measured.get(0), measured.get(1)));
    figures.add(figure("session check, virtual threads", measured.get(2), measured.get(3)));
    figures.add(
        Figure.throughput(
            "session check beside no guard",
            measured.get(0),
            measured.get(4),
            Target.atLeast(0.97),
            "What the breaker and the deadline cost."));
    if (measured.size() > 5) {
      figures.add(ByPgbench.figure(measured.get(0), measured.get(5)));
    }
    return figures;
  }

  private static List<String> notes(Setting setting, ByPgbench pgbench, List<Measured> measured) {
    int threads = setting.threads();
    List<String> notes = new ArrayList<>();
    notes.add(setting.serverName() + ", " + threads + " threads on " + threads + " connections.");
    notes.addAll(pgbench.notes());
    notes.add(Bottleneck.of(measured.get(0)));
    notes.add(Bottleneck.of(measured.get(1)));
    return notes;
  }

  private static Figure figure(String name, Measured ours, Measured bare) {
    return Figure.throughput(
        name,
        ours,
        bare,
        Target.atLeast(0.85),
        "Session checks by the store, beside the same SQL on as many bare connections.");
  }

  /** Returns a worker that checks one known token after another through the store. */
  static Worker resolving(Watchword store, List<String> tokens, int number) {
    return resolving(store.sessions(), tokens, number);
  }

  private static Worker resolving(Sessions sessions, List<String> tokens, int number) {
    Cycle<String> next = new Cycle<>(tokens, number);
    return () -> {
      if (!(sessions.resolve(next.get()) instanceof Resolution.Live)) {
        throw new IllegalStateException("a live session was refused");
      }
    };
  }

  /**
   * Returns a worker that runs the same statement on its own connection and prepared statement, and
   * reads every column.
   */
  public static Worker bare(StoreConfig config, List<String> tokens, int number)
      throws SQLException {
    RawConnections connections = new RawConnections(config);
    Cycle<byte[]> hashes = new Cycle<>(tokens.stream().map(Token::hash).toList(), number);
    return connections.worker(
        connections.sql("session.by_token_hash"), hashes::get, Columns::sessionWithUser);
  }
}
