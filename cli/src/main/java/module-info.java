// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0

/** The program: every command. It exports nothing. */
module dev.watchword.cli {
  requires dev.watchword.bench;
  requires dev.watchword.doctor;
  requires dev.watchword.engines;
  requires dev.watchword.server;
  requires dev.watchword.store;
  requires info.picocli;
  requires java.logging;
  requires static org.jspecify;

  // Commands and options are found by reflection.
  opens dev.watchword.cli to
      info.picocli;
}
