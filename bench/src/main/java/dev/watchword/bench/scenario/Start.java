// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.scenario;

import dev.watchword.bench.http.HttpRequest;
import dev.watchword.bench.http.ServerUnderLoad;
import dev.watchword.bench.measure.Round;
import dev.watchword.bench.measure.Spread;
import dev.watchword.bench.measure.Text;
import dev.watchword.bench.measure.Turn;
import dev.watchword.bench.measure.Variant;
import dev.watchword.bench.measure.WarmUp;
import dev.watchword.bench.process.Hello;
import dev.watchword.bench.process.Packaged;
import dev.watchword.bench.process.ProgramRun;
import dev.watchword.bench.process.Site;
import dev.watchword.bench.report.Figure;
import dev.watchword.bench.report.PairedValues;
import dev.watchword.bench.report.Quantity;
import dev.watchword.bench.report.Result;
import dev.watchword.bench.report.Threshold;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The time until a fresh installation answers. */
final class Start extends Scenario {
  Start() {
    super(
        "start",
        "from the command to the first answer on an empty SQLite file, and the first seconds"
            + " after");
  }

  @Override
  public Result run(Testbed bed) {
    Packaged program = Packaged.require();
    hello(program);
    PairedValues starts =
        PairedValues.of(bed.pace().rounds(), () -> ready(program), () -> hello(program));
    List<Figure> figures = new ArrayList<>();
    figures.add(
        Figure.of("first answer", Quantity.millis(Spread.of(starts.ours())))
            .meaning("From the start of the process to 200 on /health/ready."));
    figures.add(
        starts
            .figure("beside a bare JVM", "a bare JVM", " ms")
            .atMost(12)
            .meaning("The same beside a JVM that only says hello."));
    figures.addAll(FirstSeconds.figures(bed, program));
    return new Result(
        figures,
        List.of(),
        List.of(
            Text.of(
                "%s, heap %d MiB, SerialGC; each start makes its database.",
                program.jar(), Site.HEAP),
            "Single starts: " + Arrays.toString(starts.ours()) + " ms."));
  }

  private static double ready(Packaged program) {
    try (Site server = Site.fresh(program)) {
      return Math.rint(server.nanosToReady() / 1e6);
    }
  }

  private static double hello(Packaged program) {
    String jar = program.jar().toString();
    ProgramRun run =
        ProgramRun.of(
            List.of(Packaged.java(), "-XX:+UseSerialGC", "-cp", jar, Hello.class.getName()));
    Expect.that(run.code() == 0, jar + " cannot say hello; build it anew");
    return Math.rint(run.seconds() * 1e3);
  }

  /**
   * Session checks in the first seconds after the start of a server, beside those of the warm
   * server.
   */
  private static final class FirstSeconds {
    private static final int CONNECTIONS = 32;
    private static final int TURNS = 5;

    private FirstSeconds() {}

    /**
     * Starts the program with its default cache on the seeded database and loads it at once. The
     * first seconds are five turns.
     */
    static List<Figure> figures(Testbed bed, Packaged program) {
      Duration each = bed.pace().each();
      Duration first = each.multipliedBy(TURNS);
      Seeded seeded = bed.seeded();
      Optional<Packaged> packaged = Optional.of(program);
      try (Site bare = Site.bare(1_000, packaged);
          Turn client = asking(bare, Site.ROOT).prepare()) {
        // The client is warmed before the server starts.
        WarmUp.untilSteady(client, each);
      }
      try (Site site = Site.watchword(seeded.config("cache.enabled", "true"), packaged)) {
        ServerUnderLoad server = ServerUnderLoad.watchword(site.port(), seeded.accounts());
        try (Turn checks = asking(site, server.check()).prepare()) {
          Round cold = checks.take(first);
          WarmUp.untilSteady(checks, each);
          Round warm = checks.take(first);
          return List.of(
              figure(
                  "first seconds: session checks",
                  "/s",
                  cold.perSecond(),
                  warm.perSecond(),
                  Threshold.atLeast(0.5),
                  Text.of(
                      "Session checks in the first %s s after the ready line, beside those of the"
                          + " same server when it is warm.",
                      Quantity.number(first.toMillis() / 1e3))),
              figure(
                  "first seconds: p99",
                  " ms",
                  cold.quantileMillis(99),
                  warm.quantileMillis(99),
                  Threshold.atMost(5),
                  "What 99 of 100 of them took at most, beside the same when it is warm."));
        }
      } catch (IOException e) {
        throw new CannotRun("the server does not answer: " + e.getMessage(), e);
      }
    }

    private static Variant asking(Site site, HttpRequest request) {
      return site.asking("first seconds", CONNECTIONS, request);
    }

    private static Figure figure(
        String name, String unit, double cold, double warm, Threshold target, String meaning) {
      return PairedValues.of(cold, warm)
          .figure(name, "the warm server", unit)
          .target(target)
          .meaning(meaning);
    }
  }
}
