// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.scenario;

import dev.watchword.bench.http.KeepAliveClient;
import dev.watchword.bench.http.Visitor;
import dev.watchword.bench.measure.Round;
import dev.watchword.bench.measure.Spread;
import dev.watchword.bench.measure.Turn;
import dev.watchword.bench.measure.Variant;
import dev.watchword.bench.measure.WarmUp;
import dev.watchword.bench.process.Packaged;
import dev.watchword.bench.process.Site;
import dev.watchword.bench.report.Figure;
import dev.watchword.bench.report.Quantity;
import dev.watchword.bench.report.Role;
import dev.watchword.bench.report.Target;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Session checks in the first seconds after the start of a server, beside those of the warm server.
 */
final class FirstSeconds {
  private static final int CONNECTIONS = 32;
  private static final int TURNS = 5;

  private FirstSeconds() {}

  /**
   * Starts the program with its default cache on the seeded database and loads it at once.
   *
   * @param setting gives the length of a turn; the first seconds are five turns
   */
  static List<Figure> figures(Setting setting, Packaged program) {
    Duration each = setting.pace().each();
    Duration first = each.multipliedBy(TURNS);
    Seeded seeded = setting.seeded();
    Optional<Packaged> packaged = Optional.of(program);
    try (Site bare = Site.bare(1_000, packaged);
        Turn client = asking(bare, "/", "").prepare()) {
      // The client is warmed before the server starts.
      WarmUp.untilSteady(client, each);
    }
    try (Site site = Site.watchword(seeded.config("cache.enabled", "true"), packaged)) {
      Visitor visitor = Visitor.at(site.port(), seeded.emails().getFirst(), Seeded.PASSWORD);
      try (Turn checks = asking(site, Visitor.GET_SESSION, visitor.cookie()).prepare()) {
        Round cold = checks.take(first);
        WarmUp.untilSteady(checks, each);
        Round warm = checks.take(first);
        return List.of(
            figure(
                "first seconds: session checks",
                Quantity.perSecond(alone(cold.perSecond())),
                Quantity.perSecond(alone(warm.perSecond())),
                Target.atLeast(0.5),
                "Session checks in the first "
                    + shown(first)
                    + " after the ready line, beside those"
                    + " of the same server when it is warm."),
            figure(
                "first seconds: p99",
                Quantity.millis(alone(cold.quantileMillis(99))),
                Quantity.millis(alone(warm.quantileMillis(99))),
                Target.atMost(5),
                "What 99 of 100 of them took at most, beside the same when it is warm."));
      }
    } catch (IOException e) {
      throw new CannotRun("the server does not answer: " + e.getMessage(), e);
    }
  }

  private static Variant asking(Site site, String path, String cookie) {
    return Variant.of(
        "first seconds", CONNECTIONS, n -> KeepAliveClient.get(site.port(), path, cookie));
  }

  private static Figure figure(
      String name, Quantity cold, Quantity warm, Target target, String meaning) {
    Spread ratio = alone(cold.value() / warm.value());
    return new Figure(name, Role.ours("the warm server"), cold, warm, ratio, target, meaning);
  }

  private static Spread alone(double value) {
    return Spread.of(value);
  }

  private static String shown(Duration length) {
    return Quantity.number(length.toMillis() / 1e3) + " s";
  }
}
