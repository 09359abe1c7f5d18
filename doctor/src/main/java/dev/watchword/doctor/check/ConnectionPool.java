// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.check;

import dev.watchword.doctor.collect.ConnectionFacts;
import dev.watchword.doctor.collect.DoctorSetting;
import dev.watchword.doctor.finding.Check;
import dev.watchword.doctor.finding.Confidence;
import dev.watchword.doctor.finding.Finding;
import dev.watchword.doctor.finding.Severity;
import dev.watchword.doctor.finding.Snapshot;
import dev.watchword.doctor.model.Change;
import dev.watchword.store.schema.Engine;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Finds connections, as the server sees them, that are too many, too short, or held too long. */
public final class ConnectionPool implements Check {
  private static final double NEARLY = 0.8;

  /** Minimum number of opened connections from which their mean lifetime is meaningful. */
  private static final int ENOUGH = 200;

  /** Time in seconds for which a pool keeps a connection: HikariCP's maxLifetime, half an hour. */
  private static final int LIFETIME_SECONDS = 1_800;

  /** Time in seconds below which no pool closes a connection. */
  private static final int SHORT_SECONDS = 30;

  private static final int HELD_SECONDS = 60;
  private static final int LONG_SECONDS = 600;
  private static final double MANY = 0.1;

  /**
   * Multiple of HikariCP's formula (twice the cores and one) from which connections are a crowd.
   */
  private static final int CROWD = 10;

  @Override
  public String id() {
    return "connection-pool";
  }

  @Override
  public List<Finding> judge(Snapshot snapshot) {
    List<Finding> findings = new ArrayList<>();
    nearlyFull(snapshot, findings);
    held(snapshot, findings);
    shortLived(snapshot, findings);
    crowd(snapshot, findings);
    closedTooEarly(snapshot, findings);
    abandoned(snapshot, findings);
    return findings;
  }

  private void nearlyFull(Snapshot snapshot, List<Finding> findings) {
    double most = number(snapshot, "max_connections");
    boolean peak = snapshot.settings().containsKey("max_used_connections");
    double used = number(snapshot, peak ? "max_used_connections" : ConnectionFacts.OPEN);
    if (most > 0 && used >= NEARLY * most) {
      String when = peak ? "were open at once" : "are open now";
      findings.add(
          finding(
              Severity.HIGH,
              whole(used) + " of " + whole(most) + " connections " + when,
              "at the limit the server refuses the next one, and with it a sign-in",
              "let the pools of all nodes together take at most 80 % of max_connections; smaller"
                  + " pools are faster, and PgBouncer or ProxySQL let many nodes share few",
              peak ? "Max_used_connections" : "pg_stat_activity"));
    }
  }

  private void held(Snapshot snapshot, List<Finding> findings) {
    double seconds = number(snapshot, ConnectionFacts.HELD_SECONDS);
    if (seconds < HELD_SECONDS) {
      return;
    }
    String setting =
        switch (snapshot.engine()) {
          case POSTGRES -> "idle_in_transaction_session_timeout";
          case MARIADB -> "idle_transaction_timeout";
          case MYSQL, SQLITE -> "";
        };
    boolean unlimited = !setting.isEmpty() && number(snapshot, setting) == 0;
    findings.add(
        finding(
            seconds < LONG_SECONDS ? Severity.MEDIUM : Severity.HIGH,
            whole(number(snapshot, ConnectionFacts.HELD))
                + " connections do nothing in an open transaction, one for "
                + whole(seconds)
                + " s",
            "their locks stop others, and no row that was deleted since can be cleaned away",
            "commit before the application does anything else, such as calling another service"
                + (unlimited ? "; and end what is forgotten: " + setting + " is 0, set 60 s" : ""),
            snapshot.engine() == Engine.POSTGRES ? "pg_stat_activity" : "innodb_trx"));
  }

  private void shortLived(Snapshot snapshot, List<Finding> findings) {
    double opened = number(snapshot, ConnectionFacts.OPENED);
    double seconds = number(snapshot, ConnectionFacts.LASTS_SECONDS);
    if (opened >= ENOUGH && seconds >= 0 && seconds < SHORT_SECONDS) {
      findings.add(
          finding(
              Severity.MEDIUM,
              String.format(
                  Locale.ROOT,
                  "%s connections were opened, and one lasts %.1f s%s on average",
                  whole(opened),
                  seconds,
                  snapshot.engine() == Engine.POSTGRES ? "" : " at most"),
              "somebody opens one for each call: each costs a sign-in at the server, a process or"
                  + " thread, and with TLS some milliseconds",
              "let the application keep its connections in a pool",
              snapshot.engine() == Engine.POSTGRES
                  ? "pg_stat_database: session_time and sessions"
                  : "Connections, Max_used_connections and Uptime"));
    }
  }

  private void crowd(Snapshot snapshot, List<Finding> findings) {
    double cores = number(snapshot, DoctorSetting.CORES);
    double open = number(snapshot, ConnectionFacts.OPEN);
    double idle = number(snapshot, ConnectionFacts.IDLE);
    if (cores > 0 && open > CROWD * (2 * cores + 1) && idle > 0.9 * open) {
      findings.add(
          finding(
              Severity.LOW,
              whole(idle)
                  + " of "
                  + whole(open)
                  + " connections wait, on "
                  + whole(cores)
                  + " cores",
              "each takes memory, and when all of them work at once they slow each other down",
              "make the pools smaller: about twice the cores and one are kept busy at a time",
              "the server's list of connections and the cores of this machine"));
    }
  }

  private void closedTooEarly(Snapshot snapshot, List<Finding> findings) {
    String setting = snapshot.engine() == Engine.POSTGRES ? "idle_session_timeout" : "wait_timeout";
    double seconds = number(snapshot, setting);
    if (seconds > 0 && seconds < LIFETIME_SECONDS) {
      findings.add(
          finding(
              Severity.LOW,
              setting + " is " + whole(seconds) + " s",
              "the server closes connections that a pool believes to be open; who gets one of"
                  + " those waits for a new one, or fails",
              "let the pool's longest lifetime be shorter (HikariCP: maxLifetime, 1800 s unless"
                  + " set), or set "
                  + setting
                  + " to more than that",
              "the server's setting " + setting));
    }
  }

  private void abandoned(Snapshot snapshot, List<Finding> findings) {
    double opened = number(snapshot, ConnectionFacts.OPENED);
    double lost = number(snapshot, ConnectionFacts.ABANDONED);
    if (opened >= ENOUGH && lost > MANY * opened) {
      findings.add(
          finding(
              Severity.LOW,
              whole(lost) + " of " + whole(opened) + " connections were not closed by their client",
              "programs that end without closing, a network that drops idle connections, or"
                  + " timeouts of the server: what they had begun is undone",
              "close the pool when the program ends, and let its longest lifetime be shorter than"
                  + " any timeout in between",
              snapshot.engine() == Engine.POSTGRES
                  ? "pg_stat_database: sessions_abandoned"
                  : "Aborted_clients"));
    }
    double refused = number(snapshot, "aborted_connects");
    if (opened >= ENOUGH && refused > MANY * opened) {
      findings.add(
          finding(
              Severity.LOW,
              whole(refused) + " of " + whole(opened) + " attempts to connect failed",
              "a wrong password somewhere, a health check that only opens the port, or somebody"
                  + " who tries passwords",
              "look at the server's log for who it is",
              "Aborted_connects"));
    }
  }

  /** Returns a number among the settings; -1 where the server does not report it. */
  private static double number(Snapshot snapshot, String name) {
    String text = snapshot.settings().get(name);
    return text == null ? -1 : Double.parseDouble(text);
  }

  private static String whole(double number) {
    return String.format(Locale.ROOT, "%,.0f", number);
  }

  private Finding finding(Severity severity, String what, String why, String remedy, String proof) {
    return new Finding(
        id(), severity, what, why, List.of(new Change.Advise(remedy)), Confidence.PROVEN, proof);
  }
}
