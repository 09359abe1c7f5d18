// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.scenario;

import dev.watchword.bench.http.HttpRequest;
import dev.watchword.bench.http.KeepAliveClient;
import dev.watchword.bench.http.ServerUnderLoad;
import dev.watchword.bench.measure.ErrorCounts;
import dev.watchword.bench.measure.Pace;
import dev.watchword.bench.measure.Text;
import dev.watchword.bench.measure.Variant;
import dev.watchword.bench.process.Packaged;
import dev.watchword.bench.process.Site;
import dev.watchword.bench.process.Wrk;
import dev.watchword.bench.report.Figure;
import dev.watchword.bench.report.Quantity;
import dev.watchword.bench.report.Result;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

/** The load that every auth server gets alike: session checks, sign-ins, and both at once. */
public final class HttpLoad {
  /** Number of users who sign in at once. */
  public static final int PEOPLE = 8;

  private static final int VARIANTS = 6;
  private final int connections;
  private final Pace pace;
  private final Map<String, ErrorCounts> errors = new LinkedHashMap<>();

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
    try (Experiment run = new Experiment(pace)) {
      Site bare = run.open(Site.bare(server.answerBytes(), Packaged.find()));
      SignInLoad load = SignInLoad.at(server, PEOPLE);
      Variant checks = declare(run, server, bare, load);
      run.note(
          "A check is %s, its answer %d bytes; a sign-in is %s.",
          server.check(), server.answerBytes(), server.signIns().getFirst());
      run.note(() -> "Client: the built-in one; " + otherClient(checks));
      run.note("\"CPU\" is the client's; figures count answers of 2xx only, latencies all.");
      run.notes(this::errors);
      run.note(
          () ->
              Text.of(
                  "Beside the checks people signed in %s times a second; %d attempts failed.",
                  Quantity.number(load.perSecond()), load.refused()));
      run.noteBottlenecks(checks);
      run.note(() -> note);
      return run.measure();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    } catch (IllegalStateException e) {
      if (e.getCause() instanceof IOException lost) {
        throw lost;
      }
      throw e;
    }
  }

  /** Declares the figures and returns the checks over all connections. */
  private Variant declare(Experiment run, ServerUnderLoad server, Site bare, SignInLoad load) {
    String many = "check, " + connections + " connections";
    HttpRequest check = server.check();
    Variant checks = asking(server, many, connections, n -> check);
    run.figure(
            many,
            "Sessions checked a second, beside a bare endpoint that answers as many bytes: what"
                + " this client could ask for.")
        .ours(checks)
        .bare(bare.asking("bare endpoint, " + connections + " connections", connections, Site.ROOT))
        .succeeded();
    run.figures(() -> byWrk(server, bare, checks));
    alone(
        run,
        asking(server, "check, 1 connection", 1, n -> check),
        "Sessions checked a second by one caller, each after the other.");
    alone(
        run,
        asking(server, "sign-in, 1 at a time", 1, server.signIns()::get),
        "Sign-ins a second by one caller, each after the other.");
    alone(
        run,
        asking(server, "sign-in, " + PEOPLE + " at once", PEOPLE, server.signIns()::get),
        "Sign-ins a second by " + PEOPLE + " callers at once.");
    String beside = many + ", beside sign-ins";
    run.figure(
            beside,
            Text.of(
                "Sessions checked a second while %d callers sign in again and again, beside those"
                    + " without them.",
                PEOPLE))
        .ours(asking(server, beside, connections, n -> check).beside(beside, load))
        .beside(checks)
        .succeeded();
    return checks;
  }

  private static void alone(Experiment run, Variant variant, String meaning) {
    run.figure(variant.name(), meaning).ours(variant).succeeded();
  }

  private Variant asking(
      ServerUnderLoad server, String name, int threads, IntFunction<HttpRequest> requests) {
    ErrorCounts counts = errors.computeIfAbsent(name, unused -> new ErrorCounts());
    return Variant.of(
            name,
            threads,
            n -> KeepAliveClient.counting(server.address(), requests.apply(n), counts))
        .counting(counts.counter());
  }

  private boolean hasErrors(Variant variant) {
    ErrorCounts counts = errors.get(variant.name());
    return counts != null && !counts.byReason().isEmpty();
  }

  private List<String> errors() {
    List<String> sentences = new ArrayList<>();
    errors.forEach(
        (name, counts) -> {
          if (!counts.byReason().isEmpty()) {
            String each =
                counts.byReason().entrySet().stream()
                    .map(one -> one.getKey() + " × " + one.getValue())
                    .collect(Collectors.joining(", "));
            sentences.add("Errors of \"" + name + "\", with the warm-up: " + each + ".");
          }
        });
    return sentences;
  }

  /** Returns the figure by wrk; none when wrk is missing or would count errors as answers. */
  private List<Figure> byWrk(ServerUnderLoad server, Site bare, Variant checks) {
    if (!Wrk.isInstalled() || hasErrors(checks)) {
      return List.of();
    }
    return List.of(
        Wrk.beside(bare, server, connections, pace)
            .figure("check, " + connections + " connections, by wrk", "bare endpoint, by wrk", "/s")
            .meaning("The same, asked by wrk, which takes less of the processors."));
  }

  private String otherClient(Variant checks) {
    if (!Wrk.isInstalled()) {
      return "wrk is not installed (Debian package wrk).";
    }
    return hasErrors(checks)
        ? "wrk was not used, because it would count errors as answers."
        : "wrk where it says so.";
  }
}
