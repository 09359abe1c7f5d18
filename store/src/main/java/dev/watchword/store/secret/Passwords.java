// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.secret;

import dev.watchword.store.config.PasswordConfig;
import dev.watchword.store.meter.Meter;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Hashes and verifies passwords on a few platform threads with a bounded queue, so that a storm of
 * sign-ins costs memory and processor time only up to that bound. Any number of threads may call
 * it; a caller waits without holding anything. New hashes are argon2id.
 */
public final class Passwords implements AutoCloseable {
  private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

  private final Argon2id argon2id;
  private final Comparison comparison;
  private final ThreadPoolExecutor workers;
  private final Meter meter;
  private final Places places;
  private final HashTime time = new HashTime();
  private volatile PasswordConfig config;

  /**
   * Starts the workers and, a second later, on each of them a first hash: those are the slow ones.
   * The second leaves the processor to whatever else is starting.
   */
  public Passwords(PasswordConfig config, Meter meter) {
    this.config = config;
    this.places = new Places(config.queue());
    this.meter = meter;
    this.argon2id = new Argon2id(config.memory(), config.iterations());
    this.comparison =
        new Comparison(argon2id, List.of(argon2id, new BetterAuthScrypt(), new Bcrypt()));
    this.workers =
        new ThreadPoolExecutor(
            config.permits(),
            config.permits(),
            0,
            TimeUnit.SECONDS,
            places,
            Thread.ofPlatform().name("watchword-hash-", 0).daemon().factory()) {
          @Override
          protected void afterExecute(Runnable work, @Nullable Throwable failure) {
            argon2id.wipe();
          }
        };
    Executor later = CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS, workers);
    for (int i = 0; i < config.permits(); i++) {
      later.execute(() -> comparison.compare(null, null));
    }
  }

  /** Takes other lengths, workers, places and waits; memory and iterations stay. */
  public synchronized void retune(PasswordConfig next) {
    config = next;
    places.resize(next.queue());
    workers.setMaximumPoolSize(Math.max(next.permits(), workers.getCorePoolSize()));
    workers.setCorePoolSize(next.permits());
    workers.setMaximumPoolSize(next.permits());
  }

  /** Takes the scheme and cost of a stored hash into account when passwords are refused. */
  public void learn(String encoded) {
    comparison.learn(encoded);
  }

  /** Why a password cannot be used, if so. Its length is that of its NFC form. */
  public Optional<Flaw> flaw(String password) {
    if (isTooLong(password)) {
      return Optional.of(Flaw.TOO_LONG);
    }
    if (Typed.nfc(password).length() < config.minimum()) {
      return Optional.of(Flaw.TOO_SHORT);
    }
    return isText(password) ? Optional.empty() : Optional.of(Flaw.NOT_TEXT);
  }

  /** What can be wrong with a new password. */
  public enum Flaw {
    TOO_SHORT,
    TOO_LONG,
    /** Half a surrogate pair, which UTF-8 cannot express: two such passwords would be equal. */
    NOT_TEXT
  }

  /** NFC never makes less than a quarter of a text, so a much longer one is not looked at. */
  private boolean isTooLong(String password) {
    return password.length() > 4 * config.maximum()
        || Typed.nfc(password).length() > config.maximum();
  }

  private static boolean isText(String password) {
    return password.codePoints().noneMatch(c -> Character.getType(c) == Character.SURROGATE);
  }

  /** The argon2id hash of {@code password}'s NFC form. */
  public Hashed hash(String password) {
    return hashed(() -> argon2id.hash(password));
  }

  /**
   * The hash that takes the place of {@code encoded}, which {@code password} was right for. It
   * accepts every text that the old one accepts.
   */
  public Hashed renew(String encoded, String password) {
    return comparison.isOfNfkc(encoded)
        ? hashed(() -> argon2id.hashOfNfkc(password))
        : hash(password);
  }

  private Hashed hashed(Callable<String> work) {
    Optional<String> done = onWorker(work);
    return done.<Hashed>map(Hashed.Done::new).orElseGet(() -> new Hashed.Busy(RETRY_AFTER));
  }

  /**
   * Compares {@code password} with a stored hash, as typed or in its NFC form. Without a hash, or
   * with one that no scheme recognises, the answer is a mismatch. Every mismatch takes the same
   * time.
   */
  public Verdict verify(@Nullable String encoded, String password) {
    String possible = isTooLong(password) || !isText(password) ? null : password;
    return onWorker(() -> comparison.compare(encoded, possible))
        .<Verdict>map(
            found ->
                switch (found) {
                  case MISMATCH -> new Verdict.Mismatch();
                  case MATCH -> new Verdict.Match(false);
                  case OUTDATED -> new Verdict.Match(true);
                })
        .orElseGet(() -> new Verdict.Busy(RETRY_AFTER));
  }

  /** Whether a hash would be done in time; who would wait in vain shall not wait at all. */
  private boolean wouldBeLate() {
    long wait = time.foreseen(waiting(), workers.getCorePoolSize());
    return wait > config.patience().toNanos() / 4 * 3;
  }

  private <T> Optional<T> onWorker(Callable<T> work) {
    if (wouldBeLate()) {
      meter.hashRefused();
      return Optional.empty();
    }
    long submitted = System.nanoTime();
    Future<T> future;
    try {
      future =
          workers.submit(
              () -> {
                long started = System.nanoTime();
                T result = work.call();
                long took = System.nanoTime() - started;
                time.took(took);
                meter.hash(started - submitted, took);
                return result;
              });
    } catch (RejectedExecutionException e) {
      meter.hashRefused();
      return Optional.empty();
    }
    try {
      return Optional.of(future.get(config.patience().toNanos(), TimeUnit.NANOSECONDS));
    } catch (TimeoutException e) {
      // Who asked has given up or will soon: do not spend the processor on it any more.
      future.cancel(false);
      workers.purge();
      meter.hashRefused();
      return Optional.empty();
    } catch (InterruptedException e) {
      future.cancel(false);
      Thread.currentThread().interrupt();
      return Optional.empty();
    } catch (ExecutionException e) {
      throw new IllegalStateException("a password could not be hashed", e.getCause());
    }
  }

  /** How many schemes and costs the stored hashes have, as far as known: a refusal costs each. */
  public int kinds() {
    return comparison.kinds();
  }

  /** Hashes that wait now. */
  public int waiting() {
    return workers.getQueue().size();
  }

  /** The most hashes that may wait. */
  public int queue() {
    return config.queue();
  }

  @Override
  public void close() {
    workers.shutdown();
  }
}
