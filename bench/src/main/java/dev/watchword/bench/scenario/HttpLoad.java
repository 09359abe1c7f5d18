// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.scenario;

import dev.watchword.bench.http.Address;
import dev.watchword.bench.http.KeepAliveClient;
import dev.watchword.bench.http.Request;
import dev.watchword.bench.http.ServerUnderLoad;
import dev.watchword.bench.http.Tally;
import dev.watchword.bench.measure.Counter;
import dev.watchword.bench.measure.Measured;
import dev.watchword.bench.measure.Pace;
import dev.watchword.bench.measure.Round;
import dev.watchword.bench.measure.Rounds;
import dev.watchword.bench.measure.Spread;
import dev.watchword.bench.measure.Variant;
import dev.watchword.bench.process.Packaged;
import dev.watchword.bench.process.Site;
import dev.watchword.bench.process.Wrk;
import dev.watchword.bench.report.Bottleneck;
import dev.watchword.bench.report.Figure;
import dev.watchword.bench.report.Quantity;
import dev.watchword.bench.report.Result;
import dev.watchword.bench.report.Role;
import dev.watchword.bench.report.Target;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The load that every auth server gets alike: session checks, sign-ins, and both at once. */
public final class HttpLoad {
  /** Number of users who sign in at once. */
  public static final int PEOPLE = 8;

  private static final int VARIANTS = 6;

  private final int connections;
  private final Pace pace;
  private final Map<String, Tally> tallies = new LinkedHashMap<>();

  /**
   * Creates a load that has not started.
   *
   * @param connections number of connections for session checks, 1 to 1,000
   */
  public HttpLoad(int connections, Pace pace) {
    this.connections = connections;
    this.pace = pace;
  }

  /**
   * Returns the approximate length of the load, in s. Sign-ins in progress at the end of a turn add
   * to it.
   */
  public int seconds() {
    Duration rounds = pace.each().multipliedBy(pace.rounds());
    Duration turns = rounds.plus(pace.warmUp()).multipliedBy(VARIANTS);
    Duration byWrk = Wrk.isInstalled() ? rounds.multipliedBy(2) : Duration.ZERO;
    return (int) turns.plus(byWrk).toSeconds();
  }

  /**
   * Measures a server.
   *
   * @param note sentence for the report
   * @throws IOException when the server can no longer be reached
   */
  public Result measure(ServerUnderLoad server, String note) throws IOException {
    try (Site bare = Site.bare(server.answerBytes(), Packaged.find())) {
      SignInLoad load =
          new SignInLoad(
              PEOPLE, n -> KeepAliveClient.to(server.address(), server.signIns().get(n % PEOPLE)));
      List<Measured> measured = rounds(server, bare, load);
      List<Figure> figures = figures(measured);
      if (Wrk.isInstalled() && !hasErrors(measured.getFirst())) {
        figures.add(1, byWrk(server, bare));
      }
      return new Result(figures, measured, notes(server, measured, load, note));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    } catch (IllegalStateException e) {
      if (e.getCause() instanceof IOException lost) {
        throw lost;
      }
      throw e;
    }
  }

  private List<Measured> rounds(ServerUnderLoad server, Site bare, SignInLoad load) {
    String many = "check, " + connections + " connections";
    Variant checks = asking(server, many, connections, server.check());
    return Rounds.of(
        pace,
        checks,
        Variant.of(
            "bare endpoint, " + connections + " connections",
            connections,
            n -> KeepAliveClient.get(bare.port(), "/", "")),
        asking(server, "check, 1 connection", 1, server.check()),
        asking(server, "sign-in, 1 at a time", 1, server.signIns().getFirst()),
        signingIn(server, "sign-in, " + PEOPLE + " at once"),
        asking(server, many + ", beside sign-ins", connections, server.check())
            .beside(many + ", beside sign-ins", load));
  }

  private Variant asking(ServerUnderLoad server, String name, int threads, Request request) {
    Tally tally = tallies.computeIfAbsent(name, unused -> new Tally());
    return Variant.of(name, threads, n -> tally.asking(server.address(), request))
        .counting(tally.counter());
  }

  private Variant signingIn(ServerUnderLoad server, String name) {
    Tally tally = tallies.computeIfAbsent(name, unused -> new Tally());
    Address address = server.address();
    return Variant.of(name, PEOPLE, n -> tally.asking(address, server.signIns().get(n)))
        .counting(tally.counter());
  }

  private boolean hasErrors(Measured variant) {
    Tally tally = tallies.get(variant.name());
    return tally != null && !tally.show().isEmpty();
  }

  /** Returns the answers per second that were a 2xx. */
  private static double good(Round round) {
    long errors = round.counted().getOrDefault(Counter.ERRORS, 0L);
    return (round.operations() - errors) * 1e9 / round.nanos();
  }

  private static List<Figure> figures(List<Measured> measured) {
    Measured checks = measured.get(0);
    return new ArrayList<>(
        List.of(
            beside(
                checks,
                measured.get(1),
                "Sessions checked a second, beside a bare endpoint that answers as many bytes:"
                    + " what this client could ask for."),
            alone(
                measured.get(2), "Sessions checked a second by one caller, each after the other."),
            alone(measured.get(3), "Sign-ins a second by one caller, each after the other."),
            alone(measured.get(4), "Sign-ins a second by " + PEOPLE + " callers at once."),
            beside(
                measured.get(5),
                checks,
                "Sessions checked a second while "
                    + PEOPLE
                    + " callers sign in again and again, beside those without them.")));
  }

  private static Figure alone(Measured ours, String meaning) {
    return Figure.of(
        ours.name(), Quantity.perSecond(ours.spread(HttpLoad::good)), Target.NONE, meaning);
  }

  private static Figure beside(Measured ours, Measured limit, String meaning) {
    return new Figure(
        ours.name(),
        Role.ours(limit.name()),
        Quantity.perSecond(ours.spread(HttpLoad::good)),
        Quantity.perSecond(limit.spread(HttpLoad::good)),
        ours.against(limit, (one, other) -> good(one) / good(other)),
        Target.NONE,
        meaning);
  }

  private Figure byWrk(ServerUnderLoad server, Site bare) {
    int rounds = pace.rounds();
    double[] ours = new double[rounds];
    double[] limit = new double[rounds];
    double[] ratio = new double[rounds];
    for (int round = 0; round < rounds; round++) {
      ours[round] = Wrk.perSecond(server.address(), server.check(), connections, pace.each());
      limit[round] = Wrk.perSecond(bare.port(), "/", "", connections, pace.each());
      ratio[round] = ours[round] / limit[round];
    }
    return new Figure(
        "check, " + connections + " connections, by wrk",
        Role.ours("bare endpoint, by wrk"),
        Quantity.perSecond(Spread.of(ours)),
        Quantity.perSecond(Spread.of(limit)),
        Spread.of(ratio),
        Target.NONE,
        "The same, asked by wrk, which takes less of the processors.");
  }

  private List<String> notes(
      ServerUnderLoad server, List<Measured> measured, SignInLoad load, String note) {
    List<String> notes = new ArrayList<>();
    notes.add(
        "A check is "
            + server.check()
            + ", its answer "
            + server.answerBytes()
            + " bytes; a sign-in is "
            + server.signIns().getFirst()
            + ".");
    notes.add(client(measured.getFirst()));
    notes.add("\"CPU\" is the client's; figures count answers of 2xx only, latencies all.");
    tallies.forEach(
        (name, tally) -> {
          if (!tally.show().isEmpty()) {
            notes.add("Errors of \"" + name + "\", with the warm-up: " + tally.show() + ".");
          }
        });
    notes.add(
        "Beside the checks people signed in "
            + Quantity.number(load.perSecond())
            + " times a second; "
            + load.refused()
            + " attempts failed.");
    notes.add(Bottleneck.of(measured.getFirst()));
    notes.add(note);
    return notes;
  }

  private String client(Measured checks) {
    String other =
        !Wrk.isInstalled()
            ? "wrk is not installed (Debian package wrk)."
            : hasErrors(checks)
                ? "wrk was not used, because it would count errors as answers."
                : "wrk where it says so.";
    return "Client: the built-in one; " + other;
  }
}
