// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.report;

import dev.watchword.bench.measure.Counter;
import dev.watchword.bench.measure.Measured;
import dev.watchword.bench.measure.Round;
import java.util.Locale;

/**
 * The bottleneck of a variant, named in a sentence as far as the counters tell it.
 *
 * <p>Where the processors were busy, the bottleneck is the main user of them; else it is the wait
 * that took most of an operation's time.
 */
public final class Bottleneck {
  private static final double BUSY = 0.85;
  private static final double MOST = 0.5;
  private static final String CLIENT = "client CPU, which is the store's and the bench's";

  private Bottleneck() {}

  /** Returns one sentence that names the bottleneck and the shares behind it. */
  public static String of(Measured variant) {
    Shares shares = Shares.of(variant);
    return "Bottleneck of \"" + variant.name() + "\": " + name(shares) + "; " + shares.describe();
  }

  private static String name(Shares shares) {
    if (Double.isNaN(shares.load)) {
      return "unknown, for the machine does not tell how busy it was";
    }
    return shares.load >= BUSY ? busy(shares) : idle(shares);
  }

  private static String busy(Shares shares) {
    if (shares.hash >= shares.load * MOST) {
      return "the password hash";
    }
    double counted = shares.own + shares.database + shares.server;
    double most = Math.max(shares.own, Math.max(shares.database, shares.server));
    if (shares.load - counted > most) {
      return "CPU, most of it used by processes that were not counted";
    }
    if (most == shares.own) {
      return CLIENT;
    }
    return most == shares.database ? "database CPU" : "server CPU";
  }

  private static String idle(Shares shares) {
    if (shares.hashWait >= MOST) {
      return "the password hash, for which operations waited";
    }
    if (shares.poolWait >= MOST) {
      return "pool wait: for a connection, or with SQLite for the one writer's turn";
    }
    if (shares.lockWait >= MOST) {
      return "locks in the database";
    }
    if (shares.ownOfTime >= MOST) {
      return CLIENT + ", on as many threads as there were";
    }
    if (shares.statements >= MOST) {
      return "the database's answer: its CPU, its disk, its locks or the way to it";
    }
    return "unknown; nothing that was counted took most of the time";
  }

  /**
   * The shares from which the bottleneck is judged. Of the machine's processors: load, own,
   * database, server, hash. Of the time of an operation: own processor time, waits and statements.
   * A share is 0 where it was not counted.
   */
  private record Shares(
      double load,
      double own,
      double database,
      double server,
      double hash,
      double ownOfTime,
      double hashWait,
      double poolWait,
      double lockWait,
      double statements) {

    static Shares of(Measured variant) {
      return new Shares(
          variant.spread(Round::machineLoad).median(),
          variant.spread(Round::cpuShare).median(),
          ofProcessors(variant, Counter.DATABASE_CPU),
          ofProcessors(variant, Counter.SERVER_CPU),
          ofProcessors(variant, Counter.HASH_CPU),
          variant.spread(round -> round.cpuNanos() / callers(round)).median(),
          ofTime(variant, Counter.HASH_WAIT),
          ofTime(variant, Counter.POOL_WAIT),
          ofTime(variant, Counter.LOCK_WAIT),
          ofTime(variant, Counter.STATEMENT_TIME));
    }

    private static double ofProcessors(Measured variant, String counter) {
      double cores = Runtime.getRuntime().availableProcessors();
      return variant.spread(round -> grown(round, counter) / round.nanos() / cores).median();
    }

    private static double ofTime(Measured variant, String counter) {
      return variant.spread(round -> grown(round, counter) / callers(round)).median();
    }

    private static double grown(Round round, String counter) {
      return round.counted().getOrDefault(counter, 0L);
    }

    /** Returns the time of all operations together, in ns, at least 1. */
    private static double callers(Round round) {
      return Math.max(1, round.latencies().getMean() * round.operations());
    }

    String describe() {
      StringBuilder text = new StringBuilder("processors:");
      add(text, load, "in use");
      add(text, own, "this process");
      add(text, database, "database");
      add(text, server, "server");
      add(text, hash, "password hash");
      StringBuilder time = new StringBuilder();
      add(time, poolWait, "pool wait");
      add(time, statements, "statements");
      add(time, lockWait, "locks");
      add(time, hashWait, "hash wait");
      return text + (time.isEmpty() ? "." : "; time of an operation:" + time + ".");
    }

    private static void add(StringBuilder text, double share, String what) {
      if (share >= 0.005) {
        text.append(text.isEmpty() || text.charAt(text.length() - 1) == ':' ? " " : ", ");
        text.append(String.format(Locale.ROOT, "%.0f %% %s", share * 100, what));
      }
    }
  }
}
