// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.scenario;

import dev.watchword.bench.http.KeepAliveClient;
import dev.watchword.bench.http.Visitor;
import dev.watchword.bench.measure.Measured;
import dev.watchword.bench.measure.Round;
import dev.watchword.bench.measure.Spread;
import dev.watchword.bench.measure.Variant;
import dev.watchword.bench.process.Site;
import dev.watchword.bench.report.Figure;
import dev.watchword.bench.report.Quantity;
import dev.watchword.bench.report.Role;
import dev.watchword.bench.report.Target;
import java.util.List;

/**
 * The variants and figures of session checks over HTTP, beside the same web server without work.
 */
final class CheckFigures {
  private CheckFigures() {}

  /** Returns the session checks of one visitor over {@code connections} connections. */
  static Variant checks(Site site, Visitor visitor, int connections) {
    return Variant.of(
            "get-session, " + connections,
            connections,
            n -> KeepAliveClient.get(site.port(), Visitor.GET_SESSION, visitor.cookie()))
        .counting(site.counters());
  }

  /** Returns requests whose answers have as many bytes and need no work. */
  static Variant bare(Site bare, int connections) {
    return Variant.of(
            "bare endpoint, " + connections,
            connections,
            n -> KeepAliveClient.get(bare.port(), "/", ""))
        .counting(bare.counters());
  }

  /** Returns throughput and p99 of the warm server, each beside those of the bare endpoint. */
  static List<Figure> of(int connections, Measured ours, Measured bare) {
    return List.of(
        Figure.throughput(
            "get-session, " + connections,
            ours,
            bare,
            Target.NONE,
            "Session checks over HTTP, beside the same web server answering as many bytes."),
        Figure.latency(
            "p99, " + connections + " connections",
            99,
            ours,
            bare,
            Target.atMost(3),
            "What 99 of 100 checks take at most, every connection always asking, beside the bare"
                + " endpoint's."));
  }

  /** Returns the throughput of the first turn after the start, when nothing is warm; not judged. */
  static Figure cold(Round cold, Measured warm) {
    return new Figure(
        "cold: the first turn",
        Role.ours(warm.name()),
        Quantity.perSecond(Spread.of(cold.perSecond())),
        Quantity.perSecond(warm.perSecond()),
        Spread.of(cold.perSecond() / warm.perSecond().median()),
        Target.NONE,
        "Session checks in the first turn after the server started, beside those when it is warm;"
            + " p99 "
            + Quantity.number(cold.quantileMillis(99))
            + " ms.");
  }
}
