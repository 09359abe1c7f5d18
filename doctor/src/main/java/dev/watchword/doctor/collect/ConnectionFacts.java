// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.collect;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The server's figures on connections, under these names. The doctor's own connection is not
 * counted as open. SQLite has none: its connections are files.
 */
public final class ConnectionFacts {
  /** Number of open connections of others. */
  public static final String OPEN = "doctor.connections.open";

  /** Number of connections that wait for a statement outside of a transaction. */
  public static final String IDLE = "doctor.connections.idle";

  /** Number of connections that wait for a statement in a transaction. */
  public static final String HELD = "doctor.connections.held";

  /** Time in seconds for which the longest of these has waited. */
  public static final String HELD_SECONDS = "doctor.connections.held.seconds";

  /**
   * Number of connections opened to this database (PostgreSQL 14 on) or server since its statistics
   * began.
   */
  public static final String OPENED = "doctor.connections.opened";

  /** Upper bound of a connection's mean lifetime, in seconds. */
  public static final String LASTS_SECONDS = "doctor.connections.lasts.seconds";

  /** Number of connections whose client went away without closing them. */
  public static final String ABANDONED = "doctor.connections.abandoned";

  private static final String POSTGRES =
      """
      WITH others AS (
        SELECT state, extract(epoch FROM now() - state_change) AS seconds FROM pg_stat_activity
         WHERE datid IS NOT NULL AND coalesce(backend_type, 'client backend') = 'client backend'
           AND pid <> pg_backend_pid() AND application_name IS DISTINCT FROM 'watchword doctor'),
      counted AS (
        SELECT to_jsonb(pg_stat_database) AS n FROM pg_stat_database
         WHERE datname = current_database())
      SELECT 'doctor.connections.open', count(*)::numeric FROM others
       UNION ALL SELECT 'doctor.connections.idle', count(*) FROM others WHERE state = 'idle'
       UNION ALL SELECT 'doctor.connections.held', count(*) FROM others
                  WHERE state LIKE 'idle in transaction%'
       UNION ALL SELECT 'doctor.connections.held.seconds', coalesce(max(seconds), 0) FROM others
                  WHERE state LIKE 'idle in transaction%'
       UNION ALL SELECT 'doctor.connections.opened', (n ->> 'sessions')::numeric FROM counted
       UNION ALL SELECT 'doctor.connections.lasts.seconds',
                        (n ->> 'session_time')::numeric / 1000
                          / nullif((n ->> 'sessions')::numeric, 0) FROM counted
       UNION ALL SELECT 'doctor.connections.abandoned', (n ->> 'sessions_abandoned')::numeric
                   FROM counted
       UNION ALL SELECT name, setting::numeric / CASE name WHEN 'max_connections' THEN 1 ELSE 1000 END
                   FROM pg_settings
                  WHERE name IN ('max_connections', 'idle_session_timeout',
                                 'idle_in_transaction_session_timeout')
      """;
  private static final String COUNTED =
      """
      SHOW GLOBAL STATUS WHERE Variable_name IN (
        'Threads_connected', 'Max_used_connections', 'Connections', 'Uptime', 'Aborted_clients',
        'Aborted_connects')
      """;
  private static final String SET =
      """
      SHOW GLOBAL VARIABLES WHERE Variable_name IN (
        'max_connections', 'wait_timeout', 'idle_transaction_timeout')
      """;
  private static final String IDLE_NOW =
      """
      SELECT 'doctor.connections.idle', count(*) FROM information_schema.processlist
       WHERE command = 'Sleep' AND id <> connection_id()
      """;
  private static final String HELD_NOW =
      """
      SELECT 'doctor.connections.held', count(*) FROM information_schema.innodb_trx
        JOIN information_schema.processlist ON id = trx_mysql_thread_id
       WHERE command = 'Sleep' AND id <> connection_id()
       UNION ALL
      SELECT 'doctor.connections.held.seconds', coalesce(max(time), 0)
        FROM information_schema.innodb_trx
        JOIN information_schema.processlist ON id = trx_mysql_thread_id
       WHERE command = 'Sleep' AND id <> connection_id()
      """;

  private record Fact(String name, double value) {}

  private ConnectionFacts() {}

  /** Reads the figures and related settings, the latter under their own names, times in seconds. */
  public static Map<String, String> read(ReadOnlyConnection connection) {
    Map<String, Double> facts = new HashMap<>();
    switch (connection.engine()) {
      case POSTGRES -> add(facts, connection, "the connections of others", POSTGRES);
      case MARIADB, MYSQL -> {
        add(facts, connection, "the server's count of connections", COUNTED);
        add(facts, connection, "the limits of connections", SET);
        add(facts, connection, "idle connections", IDLE_NOW);
        add(facts, connection, "transactions of idle connections (right PROCESS)", HELD_NOW);
        derive(facts);
      }
      case SQLITE -> {}
    }
    Map<String, String> settings = new HashMap<>();
    facts.forEach((name, value) -> settings.put(name, value.toString()));
    return settings;
  }

  private static void add(
      Map<String, Double> facts, ReadOnlyConnection connection, String what, String sql) {
    connection
        .tried(
            what,
            sql,
            row -> {
              double value = row.getDouble(2);
              String name = row.getString(1).toLowerCase(Locale.ROOT);
              return new Fact(name, row.wasNull() ? Double.NaN : value);
            })
        .stream()
        .filter(fact -> !Double.isNaN(fact.value()))
        .forEach(fact -> facts.put(fact.name(), fact.value()));
  }

  /**
   * Derives figures from MariaDB's and MySQL's counters. Never more than the maximum were open,
   * which bounds the mean lifetime.
   */
  private static void derive(Map<String, Double> facts) {
    Double opened = facts.get("connections");
    Double most = facts.get("max_used_connections");
    Double uptime = facts.get("uptime");
    if (opened != null && most != null && uptime != null && opened > 0) {
      facts.put(OPENED, opened);
      facts.put(LASTS_SECONDS, most * uptime / opened);
    }
    Double connected = facts.get("threads_connected");
    if (connected != null) {
      facts.put(OPEN, connected - 1);
    }
    Double aborted = facts.get("aborted_clients");
    if (aborted != null) {
      facts.put(ABANDONED, aborted);
    }
  }
}
