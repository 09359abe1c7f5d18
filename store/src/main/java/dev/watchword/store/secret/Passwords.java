// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.secret;

import dev.watchword.store.config.PasswordConfig;
import dev.watchword.store.config.StoreConfig;
import dev.watchword.store.meter.Meter;
import dev.watchword.store.part.Component;
import dev.watchword.store.part.Overloaded;
import dev.watchword.store.part.Part;
import java.time.Duration;
import java.util.List;
import java.util.Map;
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
 * Hasher and verifier of passwords on a few platform threads with a bounded queue, so that a storm
 * of sign-ins costs memory and processor time only up to that bound. Any number of threads may call
 * it; a waiting caller holds no resource. New hashes are argon2id.
 *
 * <p>Hashing and verifying throw {@link Overloaded} when too many hashes wait.
 */
public final class Passwords implements Part {
  private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

  private final Argon2id argon2id;
  private final Comparison comparison;
  private final ThreadPoolExecutor workers;
  private final Meter meter;
  private final Places places;
  private final HashTime time = new HashTime();
  private volatile PasswordConfig config;

  /**
   * Starts the workers and, one second later, a first hash on each of them, since first hashes are
   * slow. The second leaves the processor to the rest of the start.
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

  @Override
  public void retune(StoreConfig next) {
    retune(next.password());
  }

  /** Applies new password lengths, workers, queue length and waits; memory and iterations stay. */
  public synchronized void retune(PasswordConfig next) {
    config = next;
    places.resize(next.queue());
    workers.setMaximumPoolSize(Math.max(next.permits(), workers.getCorePoolSize()));
    workers.setCorePoolSize(next.permits());
    workers.setMaximumPoolSize(next.permits());
  }

  /** Includes the scheme and cost of a stored hash in later refusals. */
  public void learn(String encoded) {
    comparison.learn(encoded);
  }

  /**
   * Returns the reason why a password cannot be used, or empty. Its length is that of its NFC form.
   */
  public Optional<Flaw> flaw(String password) {
    if (isTooLong(password)) {
      return Optional.of(Flaw.TOO_LONG);
    }
    if (Typed.nfc(password).length() < config.minimum()) {
      return Optional.of(Flaw.TOO_SHORT);
    }
    return isText(password) ? Optional.empty() : Optional.of(Flaw.NOT_TEXT);
  }

  /** The flaw of a new password. */
  public enum Flaw {
    TOO_SHORT,
    TOO_LONG,
    /** Unpaired surrogate, which UTF-8 cannot express: two such passwords would be equal. */
    NOT_TEXT
  }

  /**
   * Whether the NFC form is too long. It has at least a quarter of the text's length, so a much
   * longer text is not normalised at all.
   */
  private boolean isTooLong(String password) {
    return password.length() > 4 * config.maximum()
        || Typed.nfc(password).length() > config.maximum();
  }

  private static boolean isText(String password) {
    return password.codePoints().noneMatch(c -> Character.getType(c) == Character.SURROGATE);
  }

  /** Hashes the NFC form of {@code password} with argon2id. */
  public String hash(String password) {
    return onWorker(() -> argon2id.hash(password));
  }

  /**
   * Computes the replacement of {@code encoded}, which {@code password} matched. It accepts every
   * text that {@code encoded} accepts.
   */
  public String renew(String encoded, String password) {
    return comparison.isOfNfkc(encoded)
        ? onWorker(() -> argon2id.hashOfNfkc(password))
        : hash(password);
  }

  /**
   * Compares {@code password} with a stored hash, as typed and in its NFC form. Without a hash, or
   * with an unknown scheme, the result is a mismatch. Every mismatch takes the same time.
   */
  public Verdict verify(@Nullable String encoded, String password) {
    String possible = isTooLong(password) || !isText(password) ? null : password;
    return switch (onWorker(() -> comparison.compare(encoded, possible))) {
      case MISMATCH -> new Verdict.Mismatch();
      case MATCH -> new Verdict.Match(false);
      case OUTDATED -> new Verdict.Match(true);
    };
  }

  /**
   * Whether a hash is unlikely to finish in time: such a caller is refused rather than left to wait
   * in vain.
   */
  private boolean wouldBeLate() {
    long wait = time.foreseen(waiting(), workers.getCorePoolSize());
    return wait > config.patience().toNanos() / 4 * 3;
  }

  private <T> T onWorker(Callable<T> work) {
    if (wouldBeLate()) {
      throw refused();
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
      throw refused();
    }
    try {
      return future.get(config.patience().toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      // The caller has given up: spend no more processor time on this hash.
      future.cancel(false);
      workers.purge();
      throw refused();
    } catch (InterruptedException e) {
      future.cancel(false);
      Thread.currentThread().interrupt();
      throw overloaded();
    } catch (ExecutionException e) {
      throw new IllegalStateException("a password could not be hashed", e.getCause());
    }
  }

  private Overloaded refused() {
    meter.hashRefused();
    return overloaded();
  }

  private static Overloaded overloaded() {
    return new Overloaded("the hashing of passwords", RETRY_AFTER);
  }

  @Override
  public void announce(Meter with) {
    with.gauge("watchword.hash.waiting", Map.of(), this::waiting);
    with.gauge("watchword.hash.places", Map.of(), this::queue);
    with.gauge("watchword.hash.kinds", Map.of(), this::kinds);
  }

  @Override
  public List<Component> health() {
    String detail = waiting() + " of " + queue() + " places in the queue taken";
    return List.of(new Component("passwords", waiting() < queue(), detail));
  }

  /** Number of known schemes and costs of stored hashes; a refusal computes each. */
  public int kinds() {
    return comparison.kinds();
  }

  /** Number of hashes that wait now. */
  int waiting() {
    return workers.getQueue().size();
  }

  /** Maximum number of hashes that wait. */
  int queue() {
    return config.queue();
  }

  @Override
  public void close() {
    workers.shutdown();
  }
}
