// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.scenario;

import dev.watchword.bench.http.KeepAliveClient;
import dev.watchword.bench.measure.Measured;
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
import dev.watchword.bench.report.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The highest request rate of the built-in HTTP client. A figure over HTTP near it shows the
 * client's limit, not the server's.
 */
final class HttpClient implements Scenario {
  private static final int CONNECTIONS = 32;
  private static final int BYTES = 300;

  @Override
  public String name() {
    return "http-client";
  }

  @Override
  public String summary() {
    return "the built-in HTTP client on a server that answers without work: its own limit";
  }

  @Override
  public Result run(Setting setting) {
    try (Site bare = Site.bare(BYTES, Packaged.find())) {
      List<Measured> measured =
          Rounds.of(
              setting.pace(),
              Variant.of(
                  "built-in client", CONNECTIONS, n -> KeepAliveClient.get(bare.port(), "/", "")));
      List<Figure> figures = new ArrayList<>();
      figures.add(
          Figure.of(
                  "requests by the built-in client",
                  Quantity.perSecond(measured.getFirst().perSecond()),
                  Target.NONE,
                  "Requests a second over 32 connections, each answered with 300 bytes.")
              .ofOther());
      if (Wrk.isInstalled()) {
        figures.add(
            Figure.of(
                    "requests by wrk",
                    Quantity.perSecond(byWrk(setting, bare)),
                    Target.NONE,
                    "The same by wrk, not at the same time.")
                .ofOther());
      }
      return new Result(figures, measured, List.of(Bottleneck.of(measured.getFirst())));
    }
  }

  private static Spread byWrk(Setting setting, Site bare) {
    return Spread.of(
        IntStream.range(0, setting.pace().rounds())
            .mapToDouble(
                round -> Wrk.perSecond(bare.port(), "/", "", CONNECTIONS, setting.pace().each()))
            .toArray());
  }
}
