// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.measure;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Something that grows while a variant works, read before and after each turn; reports show it for
 * one operation.
 *
 * @param name as reports show it, such as {@code statements}
 * @param unit what one of it is, such as {@code ns}; empty for a plain number
 * @param total how much there was until now; may be called by any thread
 */
public record Counter(String name, String unit, LongSupplier total) {
  /** Processor time of the database server, ns. */
  public static final String DATABASE_CPU = "database CPU";

  /** Processor time of a web server in a process of its own, ns. */
  public static final String SERVER_CPU = "server CPU";

  /** Statements that the store issued. */
  public static final String STATEMENTS = "statements";

  /** Time that statements took, as their callers saw it, ns. */
  public static final String STATEMENT_TIME = "statement time";

  /** Time that callers waited for a connection, ns. */
  public static final String POOL_WAIT = "pool wait";

  /** Time that callers held a connection, ns; divided by the wall time: connections in use. */
  public static final String POOL_HELD = "pool held";

  /** Time that statements waited for locks in the database, ns. */
  public static final String LOCK_WAIT = "lock wait";

  /**
   * Time that password hashes took on the store's workers, the wait for a processor included, ns.
   */
  public static final String HASH = "hash";

  /** Processor time of the store's workers that hash passwords, ns. */
  public static final String HASH_CPU = "hash CPU";

  /** Time that password hashes waited for a worker, ns. */
  public static final String HASH_WAIT = "hash wait";

  /** Operations that were refused or failed and did not end the measurement. */
  public static final String ERRORS = "errors";

  /** What each of them counted until now, by its name. */
  public static Map<String, Long> totals(List<Counter> counters) {
    Map<String, Long> totals = new HashMap<>();
    counters.forEach(counter -> totals.put(counter.name, counter.total.getAsLong()));
    return totals;
  }

  /** By how much each of them grew since {@link #totals} said {@code before}. */
  public static Map<String, Long> growth(List<Counter> counters, Map<String, Long> before) {
    Map<String, Long> growth = totals(counters);
    growth.replaceAll((name, total) -> total - before.getOrDefault(name, 0L));
    return growth;
  }
}
