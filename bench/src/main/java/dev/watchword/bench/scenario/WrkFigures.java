// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.scenario;

import dev.watchword.bench.http.Visitor;
import dev.watchword.bench.measure.Spread;
import dev.watchword.bench.process.Site;
import dev.watchword.bench.process.Wrk;
import dev.watchword.bench.report.Figure;
import dev.watchword.bench.report.Quantity;
import dev.watchword.bench.report.Role;
import dev.watchword.bench.report.Target;
import java.time.Duration;
import java.util.List;

/** The figures of get-session by wrk, the client of the published figure for comparison. */
final class WrkFigures {
  /** Requests per second of Better Auth, as {@link #besidePeer} describes them. */
  private static final double PEER = 1_641;

  private WrkFigures() {}

  /**
   * Returns our figure by wrk beside the same web server with answers of as many bytes, and beside
   * Better Auth's figure.
   */
  static List<Figure> of(Setting setting, int connections, Site site, Site bare, Visitor visitor) {
    Figure figure =
        figure("get-session by wrk", Target.NONE, setting, connections, site, bare, visitor);
    return List.of(figure, besidePeer(figure.ours().spread(), "wrk"));
  }

  static Figure figure(
      String name,
      Target target,
      Setting setting,
      int connections,
      Site site,
      Site bare,
      Visitor visitor) {
    int rounds = setting.pace().rounds();
    Duration each = setting.pace().each();
    double[] ours = new double[rounds];
    double[] limit = new double[rounds];
    double[] ratio = new double[rounds];
    for (int round = 0; round < rounds; round++) {
      ours[round] =
          Wrk.perSecond(site.port(), Visitor.GET_SESSION, visitor.cookie(), connections, each);
      limit[round] = Wrk.perSecond(bare.port(), "/", "", connections, each);
      ratio[round] = ours[round] / limit[round];
    }
    return new Figure(
        name,
        Role.ours("bare endpoint, by wrk"),
        Quantity.perSecond(Spread.of(ours)),
        Quantity.perSecond(Spread.of(limit)),
        Spread.of(ratio),
        target,
        "Session checks asked by wrk, which takes little of the processors.");
  }

  /** Returns our throughput as a multiple of Better Auth's. */
  static Figure besidePeer(Spread perSecond, String client) {
    return Figure.of(
        "get-session beside 1,641/s",
        new Quantity(
            new Spread(perSecond.median() / PEER, perSecond.low() / PEER, perSecond.high() / PEER),
            "×"),
        Target.NONE,
        "By "
            + client
            + ". Better Auth 1.7.7 on PostgreSQL, 32 connections, two cores: 1,641/s measured with"
            + " wrk on another machine, so it is shown and not judged.");
  }
}
