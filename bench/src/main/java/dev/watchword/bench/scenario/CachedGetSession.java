// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.scenario;

import dev.watchword.bench.http.KeepAliveClient;
import dev.watchword.bench.http.Visitor;
import dev.watchword.bench.measure.Measured;
import dev.watchword.bench.measure.Rounds;
import dev.watchword.bench.measure.Warmed;
import dev.watchword.bench.process.Packaged;
import dev.watchword.bench.process.Site;
import dev.watchword.bench.process.Wrk;
import dev.watchword.bench.report.Bottleneck;
import dev.watchword.bench.report.Figure;
import dev.watchword.bench.report.Result;
import dev.watchword.bench.report.Target;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** B2 warm over HTTP: get-session from the cache, alone and during sign-ins. */
final class CachedGetSession implements Scenario {
  private static final int FEW = 32;
  private static final int MANY = 256;

  @Override
  public String name() {
    return "get-session-cached";
  }

  @Override
  public String summary() {
    return "GET /api/auth/get-session from the cache, over 32 and 256 connections";
  }

  @Override
  public Result run(Setting setting) {
    Seeded seeded = setting.seeded();
    Optional<Packaged> program = Packaged.find();
    try (Site site =
        Site.watchword(
            seeded.config("cache.enabled", "true", "cache.invalidation", "alone"), program)) {
      Visitor visitor = Visitor.at(site.port(), seeded.emails().getFirst(), Seeded.PASSWORD);
      try (Site bare = Site.bare(visitor.sessionBytes(), program)) {
        return measure(setting, site, bare, visitor);
      }
    } catch (IOException e) {
      throw new CannotRun("the server does not answer: " + e.getMessage(), e);
    }
  }

  private static Result measure(Setting setting, Site site, Site bare, Visitor visitor) {
    List<String> emails = setting.seeded().emails();
    SignInLoad storm =
        new SignInLoad(
            64,
            n ->
                KeepAliveClient.post(
                    site.port(),
                    Visitor.SIGN_IN,
                    Visitor.credentials(emails.get(n % emails.size()), Seeded.PASSWORD)));
    Warmed warmed =
        Rounds.warmed(
            setting.pace(),
            CheckFigures.checks(site, visitor, FEW),
            CheckFigures.bare(bare, FEW),
            CheckFigures.checks(site, visitor, MANY),
            CheckFigures.bare(bare, MANY),
            CheckFigures.checks(site, visitor, FEW).beside("beside 64 sign-ins", storm));
    List<Measured> measured = warmed.measured();
    List<Figure> figures = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    figures.addAll(CheckFigures.of(FEW, measured.get(0), measured.get(1)));
    figures.addAll(CheckFigures.of(MANY, measured.get(2), measured.get(3)));
    figures.add(CheckFigures.cold(warmed.warmUps().getFirst().getFirst(), measured.get(0)));
    figures.add(
        Figure.throughput(
            "beside 64 sign-ins",
            measured.get(4),
            measured.get(0),
            Target.atLeast(0.5),
            "Session checks a second during the sign-ins, beside those without them."));
    if (Wrk.isInstalled()) {
      for (int connections : new int[] {FEW, MANY}) {
        figures.add(
            WrkFigures.figure(
                "by wrk, " + connections,
                Target.atLeast(0.75),
                setting,
                connections,
                site,
                bare,
                visitor));
      }
      notes.add("Client: the built-in one, which shares the processors; wrk where it says so.");
    } else {
      notes.add("Client: the built-in one; wrk is not installed (Debian package wrk).");
    }
    notes.add(storm.describe());
    notes.add(Bottleneck.of(measured.get(0)));
    return new Result(figures, measured, notes);
  }
}
