// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.scenario;

import dev.watchword.bench.measure.Host;
import dev.watchword.bench.measure.Text;
import dev.watchword.engines.Options;
import dev.watchword.store.schema.Engine;
import dev.watchword.store.sql.dialect.Dialect;
import dev.watchword.store.sql.dialect.Target;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;

/**
 * The database server's own cache, for a server that the bench starts: PostgreSQL's shared buffers,
 * InnoDB's buffer pool. SQLite has none.
 *
 * @param percent share of the machine's memory, percent, 1 to {@link #MOST}
 */
public record DatabaseCache(int percent) {
  /**
   * Default share: a quarter, as PostgreSQL's manual advises for a machine of the database's own.
   */
  public static final DatabaseCache USUAL = new DatabaseCache(25);

  /**
   * Maximum share, in percent. The rest is for the clients on the same machine and for the system.
   */
  public static final int MOST = 80;

  /** SQLSTATE of PostgreSQL before 17, which does not know the parameter. */
  private static final String UNKNOWN_PARAMETER = "42704";

  private static final Set<String> WITH_CACHE = Set.of("postgres", "mariadb", "mysql");

  public DatabaseCache {
    if (percent < 1 || percent > MOST) {
      throw new IllegalArgumentException("the cache must be 1 to " + MOST + " % of the memory");
    }
  }

  /** Whether a server of this engine can be started with a chosen cache size. */
  public static boolean isOf(String engine) {
    return WITH_CACHE.contains(engine);
  }

  /**
   * Returns the options of a durable server, which waits for the disk at each commit, with this
   * cache.
   */
  Options options(String engine) {
    String size = mebibytes() + "M";
    return switch (engine) {
      case "postgres" -> Options.durable().with("shared_buffers", size + "B");
      case "mariadb", "mysql" -> Options.durable().with("innodb_buffer_pool_size", size);
      default -> Options.durable();
    };
  }

  /**
   * Returns the size of the cache in words that begin with a semicolon; empty where the engine has
   * no cache.
   */
  String describe(String engine) {
    return isOf(engine)
        ? Text.of("; its own cache has %,d MiB, %d %% of the memory", mebibytes(), percent)
        : "";
  }

  private long mebibytes() {
    return Host.memoryMebibytes() * percent / 100;
  }

  /**
   * Returns whether PostgreSQL uses huge pages, in words that begin with a semicolon; empty on
   * other engines.
   */
  static String hugePages(Target target) {
    if (target.engine() != Engine.POSTGRES) {
      return "";
    }
    try (Connection connection = Dialect.of(target.engine()).connect(target);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SHOW huge_pages_status")) {
      row.next();
      return "; huge pages: " + row.getString(1);
    } catch (SQLException e) {
      if (UNKNOWN_PARAMETER.equals(e.getSQLState())) {
        return "; whether it uses huge pages is unknown, for it is older than version 17";
      }
      throw new IllegalStateException("the database does not tell its settings", e);
    }
  }
}
