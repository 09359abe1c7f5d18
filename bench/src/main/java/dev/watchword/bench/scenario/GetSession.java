// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.scenario;

import dev.watchword.bench.http.ServerUnderLoad;
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
      ServerUnderLoad server = ServerUnderLoad.watchword(site.port(), seeded.accounts());
      Site bare = run.open(Site.bare(server.answerBytes(), program));
      Variant checks = checks(site, server, FEW);
      Variant ours = cached ? checks : checks.counting(bed.databaseCounters());
      figures(run, FEW, ours, bare(bare, FEW));
      figures(run, MANY, checks(site, server, MANY), bare(bare, MANY));
      run.figure(() -> cold(run.cold(ours), run.of(ours)));
      List<SignInLoad> loads = new ArrayList<>();
      for (int people : cached ? new int[] {64} : new int[] {8, 64}) {
        SignInLoad load = SignInLoad.at(server, people);
        String name = "beside " + people + " sign-ins";
        loads.add(load);
        run.figure(
                cached ? name : "get-session " + name,
                "Session checks a second during the sign-ins, beside those without them.")
            .ours(ours.beside(name, load))
            .beside(ours)
            .atLeast(cached ? 0.5 : 0.33);
      }
      byWrk(run, bed.pace(), server, bare, ours);
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

  private static Variant checks(Site site, ServerUnderLoad server, int connections) {
    return site.asking("get-session, " + connections, connections, server.check());
  }

  /** Returns requests whose answers have as many bytes and need no work. */
  private static Variant bare(Site bare, int connections) {
    return bare.asking("bare endpoint, " + connections, connections, Site.ROOT);
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
  private void byWrk(Experiment run, Pace pace, ServerUnderLoad server, Site bare, Variant ours) {
    if (!Wrk.isInstalled()) {
      run.note("Client: the built-in one; wrk is not installed (Debian package wrk).");
      if (!cached) {
        run.figure(() -> besidePeer(run.of(ours).perSecond(), "the built-in client"));
      }
    } else if (cached) {
      run.note("Client: the built-in one, which shares the processors; wrk where it says so.");
      for (int connections : new int[] {FEW, MANY}) {
        String name = "by wrk, " + connections;
        run.figure(() -> byWrk(name, Wrk.beside(bare, server, connections, pace)).atLeast(0.75));
      }
    } else {
      run.note("Client: the built-in one; wrk where it says so.");
      run.figures(
          () -> {
            Figure figure = byWrk("get-session by wrk", Wrk.beside(bare, server, FEW, pace));
            return List.of(figure, besidePeer(figure.ours().spread(), "wrk"));
          });
    }
  }

  private static Figure byWrk(String name, PairedValues values) {
    return values
        .figure(name, "bare endpoint, by wrk", "/s")
        .meaning("Session checks asked by wrk, which takes little of the processors.");
  }

  /** Returns our throughput as a multiple of Better Auth's. */
  private static Figure besidePeer(Spread perSecond, String client) {
    return Figure.of("get-session beside 1,641/s", new Quantity(perSecond.times(1 / PEER), "×"))
        .meaning(
            "By "
                + client
                + ". Better Auth 1.7.7 on PostgreSQL, 32 connections, two cores: 1,641/s measured"
                + " with wrk on another machine, so it is shown and not judged.");
  }
}
