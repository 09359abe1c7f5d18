// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.scenario;

import dev.watchword.bench.http.KeepAliveClient;
import dev.watchword.bench.http.Visitor;
import dev.watchword.bench.measure.Measured;
import dev.watchword.bench.measure.Rounds;
import dev.watchword.bench.measure.Variant;
import dev.watchword.bench.measure.Warmed;
import dev.watchword.bench.process.Packaged;
import dev.watchword.bench.process.Site;
import dev.watchword.bench.process.Wrk;
import dev.watchword.bench.report.Bottleneck;
import dev.watchword.bench.report.Figure;
import dev.watchword.bench.report.Result;
import dev.watchword.bench.report.Target;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** B2 over HTTP, without a cache: get-session alone and during sign-ins. */
final class GetSession implements Scenario {
  private static final int FEW = 32;
  private static final int MANY = 256;

  @Override
  public String name() {
    return "get-session";
  }

  @Override
  public String summary() {
    return "GET /api/auth/get-session over 32 and 256 connections, alone and while people sign in";
  }

  @Override
  public Result run(Setting setting) {
    Seeded seeded = setting.seeded();
    Optional<Packaged> program = Packaged.find();
    try (Site site = Site.watchword(seeded.config(), program)) {
      Visitor visitor = visitor(site, seeded);
      try (Site bare = Site.bare(visitor.sessionBytes(), program)) {
        return measure(setting, site, bare, visitor, program.isPresent());
      }
    }
  }

  private static Visitor visitor(Site site, Seeded seeded) {
    try {
      return Visitor.at(site.port(), seeded.emails().getFirst(), Seeded.PASSWORD);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Result measure(
      Setting setting, Site site, Site bare, Visitor visitor, boolean apart) {
    List<String> emails = setting.seeded().emails();
    Variant ours = CheckFigures.checks(site, visitor, FEW).counting(setting.databaseCounters());
    SignInLoad few = new SignInLoad(8, n -> signingIn(site, emails, n));
    SignInLoad many = new SignInLoad(64, n -> signingIn(site, emails, n));
    Warmed warmed =
        Rounds.warmed(
            setting.pace(),
            ours,
            CheckFigures.bare(bare, FEW),
            CheckFigures.checks(site, visitor, MANY),
            CheckFigures.bare(bare, MANY),
            ours.beside("beside 8 sign-ins", few),
            ours.beside("beside 64 sign-ins", many));
    List<Measured> measured = warmed.measured();
    List<Figure> figures = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    figures.addAll(CheckFigures.of(FEW, measured.get(0), measured.get(1)));
    figures.addAll(CheckFigures.of(MANY, measured.get(2), measured.get(3)));
    figures.add(CheckFigures.cold(warmed.warmUps().getFirst().getFirst(), measured.get(0)));
    figures.add(beside(measured.get(4), measured.get(0)));
    figures.add(beside(measured.get(5), measured.get(0)));
    if (Wrk.isInstalled()) {
      figures.addAll(WrkFigures.of(setting, FEW, site, bare, visitor));
      notes.add("Client: the built-in one; wrk where it says so.");
    } else {
      figures.add(WrkFigures.besidePeer(measured.get(0).perSecond(), "the built-in client"));
      notes.add("Client: the built-in one; wrk is not installed (Debian package wrk).");
    }
    notes.add(
        setting.serverName()
            + (apart
                ? "; each web server in a process of its own with 256 MiB of heap, so \"CPU\" is"
                    + " the client's."
                : "; web servers and client share this process: there is no packaged program."));
    notes.add(few.describe());
    notes.add(many.describe());
    notes.add(Bottleneck.of(measured.get(0)));
    return new Result(figures, measured, notes);
  }

  private static KeepAliveClient signingIn(Site site, List<String> emails, int number)
      throws IOException {
    String email = emails.get(number % emails.size());
    return KeepAliveClient.post(
        site.port(), Visitor.SIGN_IN, Visitor.credentials(email, Seeded.PASSWORD));
  }

  private static Figure beside(Measured storm, Measured alone) {
    return Figure.throughput(
        "get-session " + storm.name(),
        storm,
        alone,
        Target.atLeast(0.33),
        "Session checks a second during the sign-ins, beside those without them.");
  }
}
