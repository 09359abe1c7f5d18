// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.scenario;

import dev.watchword.bench.measure.Counter;
import dev.watchword.bench.measure.Pace;
import dev.watchword.bench.measure.Spread;
import dev.watchword.bench.measure.Text;
import dev.watchword.bench.process.ProcessorTime;
import dev.watchword.bench.report.PairedValues;
import dev.watchword.engines.DatabaseServer;
import dev.watchword.engines.EngineException;
import dev.watchword.engines.Engines;
import dev.watchword.store.config.StoreConfig;
import dev.watchword.store.sql.dialect.Target;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/**
 * The sizes and the seeded database that the scenarios of a run share. The database is on a server
 * of its own that waits for the disk at each commit. Used by one thread.
 */
public final class Testbed implements AutoCloseable {
  /** Minimum number of users; with fewer, rows that the seeder's probes need would be missing. */
  public static final int FEWEST_ROWS = 4_300;

  private final String engine;
  private final @Nullable GivenDatabase given;
  private final int rows;
  private final int threads;
  private final DatabaseCache cache;
  private final Pace pace;
  private final Consumer<String> progress;
  private @Nullable DatabaseServer server;
  private @Nullable Seeded seeded;
  private String state = "";

  /**
   * Creates a testbed in which nothing has started yet.
   *
   * @param engine as in {@link Engines#names}, or the URL of an empty database
   * @param rows number of users; there are twice as many sessions
   * @param cache cache of a server that is started for the run
   * @param progress receives messages before long steps
   */
  public Testbed(
      String engine,
      int rows,
      int threads,
      DatabaseCache cache,
      Pace pace,
      Consumer<String> progress) {
    this.given = GivenDatabase.isUrl(engine) ? new GivenDatabase(engine) : null;
    this.engine = given == null ? engine : given.engine();
    this.rows = Math.max(rows, FEWEST_ROWS);
    this.threads = threads;
    this.cache = cache;
    this.pace = pace;
    this.progress = progress;
  }

  public String engine() {
    return engine;
  }

  /** Returns the number of concurrent callers, and of connections. */
  public int threads() {
    return threads;
  }

  public Pace pace() {
    return pace;
  }

  /** Returns the number of users of {@link #seeded}. */
  public int rows() {
    return rows;
  }

  /** Tells the user what follows. */
  public void progress(String format, Object... values) {
    progress.accept(values.length == 0 ? format : Text.of(format, values));
  }

  /** Returns the values of a measurement that is taken once for each round. */
  Spread rounds(PairedValues.Measurement measurement) {
    return Spread.of(DoubleStream.generate(measurement::take).limit(pace.rounds()).toArray());
  }

  /** Returns the seeded database, which the first call fills. */
  public Seeded seeded() {
    Seeded result = seeded;
    if (result == null) {
      String url = emptyDatabase();
      progress("seeding %,d users and %,d sessions on %s", rows, rows * 2L, engine);
      result = settled(Seeded.fill(url, rows));
      seeded = result;
    }
    return result;
  }

  private String emptyDatabase() {
    if (given != null) {
      given.requireEmpty();
      return given.url();
    }
    requireRoom(rows);
    return server().createDatabase();
  }

  /**
   * Checks that the database's disk has room for {@code users} users.
   *
   * @throws CannotRun when it has no room
   */
  void requireRoom(long users) {
    new DiskRoom(engine, server().folder()).require(users);
  }

  /** Checks that there is a network to the database. */
  void requireNetwork() {
    if (engine.equals("sqlite")) {
      throw new CannotRun("SQLite has no network; choose another --engine");
    }
  }

  /** Seeds another database of {@code users} users; {@link #drop} removes it. */
  Seeded further(int users) {
    requireRoom(users);
    progress("seeding another %,d users and %,d sessions", users, users * 2L);
    return settled(Seeded.rows(server().createDatabase(), users));
  }

  /** Creates another empty database and returns its URL. */
  String emptyFurther() {
    return server().createDatabase();
  }

  /** Returns what a reader must know of the seeded databases; empty before the first. */
  public String databaseState() {
    return state;
  }

  /** Removes a database that {@link #further} or {@link #emptyFurther} made. */
  void drop(StoreConfig database) {
    server().dropDatabase(database.database().url());
  }

  void drop(Seeded database) {
    drop(database.config());
  }

  /** Returns the data folder of the server that was started for the run. */
  Path serverFolder() {
    return server().folder();
  }

  private Seeded settled(Seeded database) {
    progress("letting the database write what it holds back");
    settle(database.config());
    return database;
  }

  /** Makes a database write its pending changes before it is measured. */
  void settle(StoreConfig database) {
    Target target = database.database().target();
    String cached = given == null ? cache.describe(engine) : "";
    state = serverName() + cached + DatabaseCache.hugePages(target) + ". " + Settle.wait(target);
  }

  /** Returns the counters of the database: processor time, and with InnoDB the wait for locks. */
  public Counter[] databaseCounters() {
    List<Counter> counters = new ArrayList<>();
    if (LockTime.isKnown(engine)) {
      StoreConfig config = seeded().config();
      counters.add(new Counter(Counter.LOCK_WAIT, "ns", () -> LockTime.nanos(config)));
    }
    DatabaseServer running = given == null ? server() : null;
    if (running != null && !running.processes().isEmpty() && ProcessorTime.isKnown()) {
      counters.add(
          new Counter(Counter.DATABASE_CPU, "ns", () -> ProcessorTime.nanos(running.processes())));
    }
    return counters.toArray(Counter[]::new);
  }

  /** Returns the engine and its version. */
  public String serverName() {
    return engine + " " + (given == null ? server().version() : given.version());
  }

  private DatabaseServer server() {
    if (given != null) {
      throw new CannotRun("it makes databases of its own; name an engine instead of a database");
    }
    DatabaseServer running = server;
    if (running == null) {
      progress("starting " + engine);
      try {
        running = Engines.start(engine, cache.options(engine));
      } catch (EngineException | IllegalArgumentException e) {
        throw new CannotRun(String.valueOf(e.getMessage()), e);
      }
      server = running;
    }
    return running;
  }

  @Override
  public void close() {
    DatabaseServer running = server;
    if (running != null) {
      running.close();
    }
    if (given != null) {
      given.empty();
    }
  }
}
