// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.micro;

import dev.watchword.bench.measure.Worker;
import dev.watchword.bench.process.Scratch;
import dev.watchword.bench.scenario.Validate;
import dev.watchword.store.Watchword;
import dev.watchword.store.account.Registration;
import dev.watchword.store.account.SignUp;
import dev.watchword.store.config.StoreConfig;
import dev.watchword.store.meter.Meter;
import dev.watchword.store.schema.DbException;
import dev.watchword.store.schema.UseCase;
import dev.watchword.store.secret.Token;
import dev.watchword.store.session.Device;
import dev.watchword.store.session.Lifetime;
import dev.watchword.store.session.Resolution;
import dev.watchword.store.sql.Work;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * The hottest read where nothing is cached, by one thread on a small SQLite file that the page
 * cache holds: what remains is the store's own work, the driver's and SQLite's.
 */
@State(Scope.Benchmark)
@SuppressWarnings("NullAway.Init") // JMH calls the set-up first
public class SessionBenches {
  /** Kept, because a logger that nobody keeps forgets its level. */
  private static final Logger POOL = Logger.getLogger("com.zaxxer.hikari");

  private static final UseCase NOTHING = new UseCase("bench.nothing", 0);

  private final String unknown = Token.random();
  private Scratch scratch;
  private Watchword store;
  private Watchword metered;
  private Worker bare;
  private String token;

  @Setup
  public void open() throws SQLException {
    POOL.setLevel(Level.SEVERE);
    scratch = Scratch.make();
    String url = "sqlite:" + scratch.folder().resolve("micro.db");
    StoreConfig config = StoreConfig.of(Map.of("database.url", url, "cache.enabled", "false"));
    store = Watchword.open(config);
    token = signUp();
    metered = Watchword.open(config, new Counting(), Clock.systemUTC());
    bare = Validate.bare(config, List.of(token), 0);
  }

  private String signUp() {
    SignUp outcome =
        store
            .accounts()
            .signUp(
                new Registration(
                    "ada@example.com",
                    "Ada",
                    null,
                    Token.random(),
                    Device.UNKNOWN,
                    Lifetime.REMEMBERED));
    if (outcome instanceof SignUp.Done done) {
      return done.issued().token();
    }
    throw new IllegalStateException("cannot sign up: " + outcome);
  }

  /** Session and user of a live token. */
  @Benchmark
  public Resolution resolve() {
    return store.sessions().resolve(token);
  }

  /** The same, with a meter that adds up what it is told. */
  @Benchmark
  public Resolution resolveMetered() {
    return metered.sessions().resolve(token);
  }

  /** A token that nobody has. */
  @Benchmark
  public Resolution resolveUnknown() {
    return store.sessions().resolve(unknown);
  }

  /**
   * The same statement on a bare connection, every column read, the token hashed before: the limit
   * of {@link #resolve}.
   */
  @Benchmark
  public void bareDriver() throws Exception {
    bare.once();
  }

  /** A use-case without a statement: what counting and timing cost. */
  @Benchmark
  public Work emptyUseCase() {
    return store.db().run(NOTHING, work -> work);
  }

  @TearDown
  public void close() {
    bare.close();
    metered.close();
    store.close();
    scratch.close();
  }

  /** Adds up, as a registry of metrics would. */
  private static final class Counting implements Meter {
    private final LongAdder statements = new LongAdder();
    private final LongAdder nanos = new LongAdder();

    @Override
    public void statement(String query, long took, int rows, DbException.@Nullable Code failure) {
      statements.increment();
      nanos.add(took);
    }

    @Override
    public void useCase(UseCase useCase, long took, int count) {
      nanos.add(took);
    }

    @Override
    public void poolWait(long waited) {
      nanos.add(waited);
    }
  }
}
