// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.scenario;

import dev.watchword.store.sql.Args;
import dev.watchword.store.sql.Query;

/** A way to run the store's statements. Any number of threads may use it at once. */
interface Statements {
  /** How many rows a query found; all of them were read. */
  int read(Query<?> query, Args args) throws Exception;

  /** How many rows a statement changed. */
  int write(Query<?> statement, Args args) throws Exception;
}
