// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.measure;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * A counter that grows while a variant works. It is read before and after each turn; reports show
 * its growth per operation.
 *
 * @param name name in reports, such as {@code statements}
 * @param unit unit of the count, such as {@code ns}; empty for a plain number
 * @param total returns the count so far; may be called by any thread
 */
public record Counter(String name, String unit, LongSupplier total) {
  /** Processor time of the database server, in ns. */
  public static final String DATABASE_CPU = "database CPU";

  /** Processor time of a web server in its own process, in ns. */
  public static final String SERVER_CPU = "server CPU";

  /** Number of statements that the store issued. */
  public static final String STATEMENTS = "statements";

  /** Time that statements took for their callers, in ns. */
  public static final String STATEMENT_TIME = "statement time";

  /** Time that callers waited for a connection, in ns. */
  public static final String POOL_WAIT = "pool wait";

  /**
   * Time that callers held a connection, in ns. Divided by the wall time it is the number of
   * connections in use.
   */
  public static final String POOL_HELD = "pool held";

  /** Time that statements waited for locks in the database, in ns. */
  public static final String LOCK_WAIT = "lock wait";

  /**
   * Time that the store's workers took to hash passwords, including the wait for a processor, in
   * ns.
   */
  public static final String HASH = "hash";

  /** Processor time of the store's workers that hash passwords, in ns. */
  public static final String HASH_CPU = "hash CPU";

  /** Time that password hashes waited for a worker, in ns. */
  public static final String HASH_WAIT = "hash wait";

  /** Number of operations that were refused or failed and did not end the measurement. */
  public static final String ERRORS = "errors";

  /** Returns the count so far of each counter, by its name. */
  public static Map<String, Long> totals(List<Counter> counters) {
    Map<String, Long> totals = new HashMap<>();
    counters.forEach(counter -> totals.put(counter.name, counter.total.getAsLong()));
    return totals;
  }

  /** Returns the growth of each counter since {@link #totals} returned {@code before}. */
  public static Map<String, Long> growth(List<Counter> counters, Map<String, Long> before) {
    Map<String, Long> growth = totals(counters);
    growth.replaceAll((name, total) -> total - before.getOrDefault(name, 0L));
    return growth;
  }
}
