// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.scenario;

import dev.watchword.bench.measure.Variant;
import dev.watchword.bench.process.Packaged;
import dev.watchword.bench.process.Site;
import dev.watchword.bench.process.Wrk;
import dev.watchword.bench.report.Figure;
import dev.watchword.bench.report.Quantity;

/**
 * The highest request rate of the built-in HTTP client. A figure over HTTP near it shows the
 * client's limit, not the server's.
 */
final class HttpClient extends StoreScenario {
  private static final int CONNECTIONS = 32;
  private static final int BYTES = 300;

  HttpClient() {
    super(
        "http-client",
        "the built-in HTTP client on a server that answers without work: its own limit");
  }

  @Override
  void declare(StoreExperiment run, Testbed bed) {
    Site bare = run.open(Site.bare(BYTES, Packaged.find()));
    Variant client = bare.asking("built-in client", CONNECTIONS, Site.ROOT);
    run.figure(
            "requests by the built-in client",
            "Requests a second over 32 connections, each answered with 300 bytes.")
        .other(client);
    run.noteBottlenecks(client);
    if (Wrk.isInstalled()) {
      run.figure(
          () ->
              Figure.of(
                      "requests by wrk",
                      Quantity.perSecond(
                          bed.rounds(
                              () ->
                                  Wrk.perSecond(
                                      bare.address(), Site.ROOT, CONNECTIONS, bed.pace().each()))))
                  .meaning("The same by wrk, not at the same time.")
                  .ofOther());
    }
  }
}
