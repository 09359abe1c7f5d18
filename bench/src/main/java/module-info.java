// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0

/** The bench: measures Watchword beside the limits of a machine, for the command line alone. */
@SuppressWarnings({"module", "requires-automatic"})
module dev.watchword.bench {
  requires HdrHistogram;
  requires com.github.benmanes.caffeine;
  requires com.zaxxer.hikari;
  requires dev.watchword.engines;
  requires dev.watchword.page;
  requires dev.watchword.server;
  requires dev.watchword.store;
  requires io.agroal.api;
  requires io.helidon.http;
  requires io.helidon.webserver;
  requires java.logging;
  requires java.net.http;
  requires java.sql;
  requires jdk.management;
  requires lettuce.core;
  requires org.bouncycastle.provider;
  requires tools.jackson.core;

  // For the micro benches, which ship apart.
  requires static jmh.core;
  requires static org.jspecify;

  exports dev.watchword.bench to
      dev.watchword.cli;
  exports dev.watchword.bench.http to
      dev.watchword.cli;
  exports dev.watchword.bench.measure to
      dev.watchword.cli;
  exports dev.watchword.bench.micro to
      dev.watchword.cli;
  exports dev.watchword.bench.report to
      dev.watchword.cli;
  exports dev.watchword.bench.scenario to
      dev.watchword.cli;
}
