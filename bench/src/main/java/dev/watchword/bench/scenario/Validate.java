// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.scenario;

import dev.watchword.bench.measure.Variant;
import dev.watchword.bench.measure.Worker;
import dev.watchword.bench.process.Pgbench;
import dev.watchword.store.Catalogue;
import dev.watchword.store.cache.Caches;
import dev.watchword.store.config.StoreConfig;
import dev.watchword.store.meter.Meter;
import dev.watchword.store.platform.Platform;
import dev.watchword.store.pool.Pool;
import dev.watchword.store.schema.Engine;
import dev.watchword.store.secret.Passwords;
import dev.watchword.store.secret.Token;
import dev.watchword.store.session.Sessions;
import dev.watchword.store.sql.Db;
import dev.watchword.store.sql.dialect.Dialect;
import dev.watchword.store.sql.dialect.Target;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** B2 cold: the session and user of a token, read from the database each time. */
public final class Validate extends StoreScenario {
  Validate() {
    super("validate", "who bears this session token? Asked of the database each time, no cache");
  }

  @Override
  void declare(StoreExperiment run, Testbed bed) {
    List<String> tokens = bed.seeded().tokens();
    StoreConfig config = bed.seeded().withConnections(bed.threads());
    CountedStore store = run.store();
    Unguarded unguarded = run.open(Unguarded.open(config, new StoreCounters()));
    Variant ours = store.variant("store", resolving(store.sessions(), tokens));
    Variant bare = run.variant("bare driver", bare(run.driver(), tokens));
    String meaning =
        "Session checks by the store, beside the same SQL on as many bare connections.";
    run.figure("session check", meaning).ours(ours).bare(bare).atLeast(0.85);
    run.figure("session check, virtual threads", meaning)
        .ours(ours.onVirtualThreads("store, virtual threads"))
        .bare(bare.onVirtualThreads("bare driver, virtual threads"))
        .atLeast(0.85);
    run.figure("session check beside no guard", "What the breaker and the deadline cost.")
        .ours(ours)
        .beside(
            Variant.of(
                "store without guard", bed.threads(), resolving(unguarded.sessions(), tokens)))
        .atLeast(0.97);
    run.noteThreads();
    ByPgbench.add(run, bed, ours);
    run.noteBottlenecks(ours, bare);
  }

  /** Returns workers that check one known token after another through the store. */
  static Variant.Crew resolving(Sessions sessions, List<String> tokens) {
    return Feeder.cycling(tokens).crew(token -> Expect.live(sessions.resolve(token)));
  }

  /**
   * Returns workers that run the same statement on their own connections and prepared statements,
   * and read every column.
   */
  static Variant.Crew bare(BareDriver driver, List<String> tokens) {
    Feeder<byte[]> hashes = Feeder.cycling(tokens.stream().map(Token::hash).toList());
    return driver.reading("session.by_token_hash", hashes, BareConnection::sessionWithUser);
  }

  /** Returns one of the workers of {@link #bare(BareDriver, List)}. */
  public static Worker bare(StoreConfig config, List<String> tokens) throws Exception {
    return bare(new BareDriver(config), tokens).worker(0);
  }

  /**
   * The store's sessions on a pool without breaker and deadline, which shows the cost of the guard.
   */
  private record Unguarded(Pool pool, Caches caches, Passwords passwords, Sessions sessions)
      implements AutoCloseable {

    static Unguarded open(StoreConfig config, Meter meter) {
      Target target = config.database().target();
      Dialect dialect = Dialect.of(target.engine());
      Pool pool = new Pool(config.pool(), dialect, target);
      Db db = new Db(pool, dialect, Catalogue.queries(), meter, Duration.ZERO);
      Caches caches = Caches.open(config, dialect, null, pool);
      Passwords passwords = new Passwords(config.password(), Meter.NONE);
      Platform platform = new Platform(config, db, caches, passwords, Clock.systemUTC());
      return new Unguarded(pool, caches, passwords, new Sessions(platform));
    }

    @Override
    public void close() {
      passwords.close();
      caches.close();
      pool.close();
    }
  }

  /** The session check by pgbench, on PostgreSQL where pgbench is installed. */
  private static final class ByPgbench {
    /** Number of tokens; each has its own script and prepared statement. */
    private static final int TOKENS = 16;

    private ByPgbench() {}

    /** Declares our figure beside that of pgbench, or notes why there is none. */
    static void add(Experiment run, Testbed bed, Variant ours) {
      if (!bed.engine().equals(Engine.POSTGRES.id())) {
        return;
      }
      Optional<Path> program = Pgbench.find();
      if (program.isEmpty()) {
        run.note(
            "pgbench was not used: it is not installed; on Debian it comes with the package"
                + " postgresql.");
        return;
      }
      Pgbench pgbench =
          new Pgbench(
              program.get(),
              bed.seeded().config().database().target(),
              bed.threads(),
              BareDriver.query("session.by_token_hash")
                  .sql(Engine.POSTGRES)
                  .replace(":token_hash", ":value"),
              hashes(bed.seeded().tokens()),
              List.of(bed.databaseCounters()));
      String trouble = pgbench.trouble();
      if (!trouble.isEmpty()) {
        run.note("pgbench was not used: " + trouble + ".");
        return;
      }
      run.figure(
              "session check beside pgbench",
              "By the store, beside the same SQL by PostgreSQL's own load generator.")
          .ours(ours)
          .bare(pgbench);
      run.note(
          "pgbench sends the same SQL by %d clients, for whole seconds and %d tokens, gets text and"
              + " reads none of it; its latencies are those of every tenth check, \"CPU\" is its"
              + " own.",
          bed.threads(), TOKENS);
    }

    /** Returns the hashes of some tokens from all over the table, as PostgreSQL writes them. */
    private static List<String> hashes(List<String> tokens) {
      int step = Math.max(1, tokens.size() / TOKENS);
      return IntStream.range(0, Math.min(TOKENS, tokens.size()))
          .mapToObj(i -> tokens.get(i * step))
          .map(token -> "\\x" + HexFormat.of().formatHex(Token.hash(token)))
          .toList();
    }
  }
}
