// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.scenario;

import dev.watchword.store.sql.Args;
import dev.watchword.store.sql.Query;

/** A way to run the store's statements. Any number of threads may use it at once. */
interface Statements {
  /** Runs a query, reads all rows and returns their number. */
  int read(Query<?> query, Args args) throws Exception;

  /** Runs a statement and returns the number of rows that it changed. */
  int write(Query<?> statement, Args args) throws Exception;
}
