// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.scenario;

import dev.watchword.bench.http.KeepAliveClient;
import dev.watchword.bench.http.Visitor;
import dev.watchword.bench.measure.Measured;
import dev.watchword.bench.measure.Pace;
import dev.watchword.bench.measure.Round;
import dev.watchword.bench.measure.Spread;
import dev.watchword.bench.measure.Text;
import dev.watchword.bench.measure.Variant;
import dev.watchword.bench.process.Packaged;
import dev.watchword.bench.process.Site;
import dev.watchword.bench.process.Wrk;
import dev.watchword.bench.report.Figure;
import dev.watchword.bench.report.PairedValues;
import dev.watchword.bench.report.Quantity;
import dev.watchword.bench.report.Result;
import dev.watchword.bench.report.Role;
import dev.watchword.bench.report.Threshold;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** B2 over HTTP: get-session from the database or the cache, alone and during sign-ins. */
final class GetSession extends StoreScenario {
  private static final int FEW = 32;
  private static final int MANY = 256;

  /** Requests per second of Better Auth, as {@link #besidePeer} describes them. */
  private static final double PEER = 1_641;

  private final boolean cached;

  private GetSession(String name, String summary, boolean cached) {
    super(name, summary);
    this.cached = cached;
  }

  static GetSession fromDatabase() {
    return new GetSession(
        "get-session",
        "GET /api/auth/get-session over 32 and 256 connections, alone and while people sign in",
        false);
  }

  static GetSession fromCache() {
    return new GetSession(
        "get-session-cached",
        "GET /api/auth/get-session from the cache, over 32 and 256 connections",
        true);
  }

  @Override
  void declare(StoreExperiment run, Testbed bed) {
    Seeded seeded = bed.seeded();
    Optional<Packaged> program = Packaged.find();
    try {
      Site site = run.open(Site.watchword(cached ? seeded.cached() : seeded.config(), program));
      Visitor visitor = Visitor.at(site.port(), seeded.emails().getFirst(), Seeded.PASSWORD);
      Site bare = run.open(Site.bare(visitor.sessionBytes(), program));
      Variant checks = checks(site, visitor, FEW);
      Variant ours = cached ? checks : checks.counting(bed.databaseCounters());
      figures(run, FEW, ours, bare(bare, FEW));
      figures(run, MANY, checks(site, visitor, MANY), bare(bare, MANY));
      run.figure(() -> cold(run.cold(ours), run.of(ours)));
      List<SignInLoad> loads = new ArrayList<>();
      for (int people : cached ? new int[] {64} : new int[] {8, 64}) {
        SignInLoad load = new SignInLoad(people, n -> signingIn(site, seeded.emails(), n));
        String name = "beside " + people + " sign-ins";
        loads.add(load);
        run.figure(
                cached ? name : "get-session " + name,
                "Session checks a second during the sign-ins, beside those without them.")
            .ours(ours.beside(name, load))
            .beside(ours)
            .atLeast(cached ? 0.5 : 0.33);
      }
      byWrk(run, bed, site, bare, visitor, ours);
      if (!cached) {
        run.note(
            bed.serverName()
                + (program.isPresent()
                    ? "; each web server in a process of its own with 256 MiB of heap, so \"CPU\""
                        + " is the client's."
                    : "; web servers and client share this process: there is no packaged"
                        + " program."));
      }
      loads.forEach(load -> run.note(load::describe));
      run.noteBottlenecks(ours);
    } catch (IOException e) {
      throw new CannotRun("the server does not answer: " + e.getMessage(), e);
    }
  }

  @Override
  Result measure(StoreExperiment run) {
    return run.measureWarmed();
  }

  /** Returns the session checks of one visitor over {@code connections} connections. */
  private static Variant checks(Site site, Visitor visitor, int connections) {
    return Variant.of(
            "get-session, " + connections,
            connections,
            n -> KeepAliveClient.get(site.port(), Visitor.GET_SESSION, visitor.cookie()))
        .counting(site.counters());
  }

  /** Returns requests whose answers have as many bytes and need no work. */
  private static Variant bare(Site bare, int connections) {
    return Variant.of(
            "bare endpoint, " + connections,
            connections,
            n -> KeepAliveClient.get(bare.port(), "/", ""))
        .counting(bare.counters());
  }

  private static KeepAliveClient signingIn(Site site, List<String> emails, int number)
      throws IOException {
    String email = emails.get(number % emails.size());
    return KeepAliveClient.post(
        site.port(), Visitor.SIGN_IN, Visitor.credentials(email, Seeded.PASSWORD));
  }

  /** Declares throughput and p99 of the warm server, each beside those of the bare endpoint. */
  private static void figures(Experiment run, int connections, Variant ours, Variant bare) {
    run.figure(
            "get-session, " + connections,
            "Session checks over HTTP, beside the same web server answering as many bytes.")
        .ours(ours)
        .bare(bare);
    run.figure(
            "p99, " + connections + " connections",
            "What 99 of 100 checks take at most, every connection always asking, beside the bare"
                + " endpoint's.")
        .ours(ours)
        .bare(bare)
        .quantile(99)
        .atMost(3);
  }

  /** Returns the throughput of the first turn after the start, when nothing is warm; not judged. */
  private static Figure cold(Round cold, Measured warm) {
    return new Figure(
        "cold: the first turn",
        Role.ours(warm.name()),
        Quantity.perSecond(Spread.of(cold.perSecond())),
        Quantity.perSecond(warm.perSecond()),
        Spread.of(cold.perSecond() / warm.perSecond().median()),
        Threshold.NONE,
        Text.of(
            "Session checks in the first turn after the server started, beside those when it is"
                + " warm; p99 %s ms.",
            Quantity.number(cold.quantileMillis(99))));
  }

  /** Declares the figures by wrk, the client of the published figure for comparison. */
  private void byWrk(
      Experiment run, Testbed bed, Site site, Site bare, Visitor visitor, Variant ours) {
    String missing = "Client: the built-in one; wrk is not installed (Debian package wrk).";
    if (!Wrk.isInstalled()) {
      run.note(missing);
      if (!cached) {
        run.figure(() -> besidePeer(run.of(ours).perSecond(), "the built-in client"));
      }
    } else if (cached) {
      run.note("Client: the built-in one, which shares the processors; wrk where it says so.");
      for (int connections : new int[] {FEW, MANY}) {
        run.figure(
            () ->
                byWrk(
                    "by wrk, " + connections,
                    Threshold.atLeast(0.75),
                    bed.pace(),
                    connections,
                    site,
                    bare,
                    visitor));
      }
    } else {
      run.note("Client: the built-in one; wrk where it says so.");
      run.figures(
          () -> {
            Figure figure =
                byWrk("get-session by wrk", Threshold.NONE, bed.pace(), FEW, site, bare, visitor);
            return List.of(figure, besidePeer(figure.ours().spread(), "wrk"));
          });
    }
  }

  private static Figure byWrk(
      String name,
      Threshold target,
      Pace pace,
      int connections,
      Site site,
      Site bare,
      Visitor visitor) {
    return PairedValues.of(
            pace.rounds(),
            () ->
                Wrk.perSecond(
                    site.port(), Visitor.GET_SESSION, visitor.cookie(), connections, pace.each()),
            () -> Wrk.perSecond(bare.port(), "/", "", connections, pace.each()))
        .figure(
            name,
            "bare endpoint, by wrk",
            "/s",
            target,
            "Session checks asked by wrk, which takes little of the processors.");
  }

  /** Returns our throughput as a multiple of Better Auth's. */
  private static Figure besidePeer(Spread perSecond, String client) {
    return Figure.of(
        "get-session beside 1,641/s",
        new Quantity(perSecond.times(1 / PEER), "×"),
        Threshold.NONE,
        "By "
            + client
            + ". Better Auth 1.7.7 on PostgreSQL, 32 connections, two cores: 1,641/s measured with"
            + " wrk on another machine, so it is shown and not judged.");
  }
}
