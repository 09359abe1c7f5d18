// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0

/** Real database servers, clusters and Redis as plain processes, for tests and the bench. */
module dev.watchword.engines {
  requires java.sql;
  requires static transitive org.jspecify;

  // For tests alone; not transitive, as the bench and the program have no JUnit.
  requires static org.junit.jupiter.api;
  requires static org.junit.platform.launcher;

  provides org.junit.platform.launcher.TestExecutionListener with
      dev.watchword.engines.junit.EngineTestCount;

  exports dev.watchword.engines;
  exports dev.watchword.engines.junit;
}
