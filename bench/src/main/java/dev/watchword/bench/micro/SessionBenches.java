// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.micro;

import dev.watchword.bench.measure.Worker;
import dev.watchword.bench.process.TempFolder;
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
 * Benches of a session check without a cache, by one thread on a small SQLite file that the page
 * cache holds. Its cost is the work of the store, the driver and SQLite.
 */
@State(Scope.Benchmark)
@SuppressWarnings("NullAway.Init") // JMH calls the set-up first
public class SessionBenches {
  /**
   * Strong reference to the logger, without which the logger is collected and forgets its level.
   */
  private static final Logger POOL = Logger.getLogger("com.zaxxer.hikari");

  private static final UseCase NOTHING = new UseCase("bench.nothing", 0);

  private final String unknown = Token.random();
  private TempFolder folder;
  private Watchword store;
  private Watchword metered;
  private Worker bare;
  private String token;

  @Setup
  public void open() throws Exception {
    POOL.setLevel(Level.SEVERE);
    folder = TempFolder.make();
    String url = "sqlite:" + folder.folder().resolve("micro.db");
    StoreConfig config = StoreConfig.of(Map.of("database.url", url, "cache.enabled", "false"));
    store = Watchword.open(config);
    token = signUp();
    metered = Watchword.open(config, new Counting(), Clock.systemUTC());
    bare = Validate.bare(config, List.of(token));
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

  /** Resolves the token of a live session. */
  @Benchmark
  public Resolution resolve() {
    return store.sessions().resolve(token);
  }

  /** Resolves the token of a live session with a meter that adds up its values. */
  @Benchmark
  public Resolution resolveMetered() {
    return metered.sessions().resolve(token);
  }

  /** Resolves an unknown token. */
  @Benchmark
  public Resolution resolveUnknown() {
    return store.sessions().resolve(unknown);
  }

  /**
   * Runs the same statement on a bare connection, reads every column, with the token hashed before:
   * the limit of {@link #resolve}.
   */
  @Benchmark
  public void bareDriver() throws Exception {
    bare.once();
  }

  /** Runs a use-case without a statement: the cost of counting and timing. */
  @Benchmark
  public Work emptyUseCase() {
    return store.db().run(NOTHING, work -> work);
  }

  @TearDown
  public void close() {
    bare.close();
    metered.close();
    store.close();
    folder.close();
  }

  /** A meter that adds up its values, as a registry of metrics would. */
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
