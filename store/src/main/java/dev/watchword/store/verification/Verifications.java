// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.verification;

import dev.watchword.store.platform.Platform;
import dev.watchword.store.secret.Token;
import dev.watchword.store.sql.Args;
import dev.watchword.store.sql.Db;
import dev.watchword.store.sql.Uuid7;
import dev.watchword.store.sql.Work;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One-time secrets: issued, and consumed once. Any number of threads may use it at once. */
public final class Verifications {
  private static final int KEPT_DAYS = 1;

  /** Maximum number of bytes of data behind a secret. */
  public static final int MOST_DATA = 8_192;

  private final Db db;
  private final Uuid7 ids;
  private final InstantSource clock;

  public Verifications(Platform platform) {
    this.db = platform.db();
    this.ids = platform.ids();
    this.clock = platform.clock();
  }

  /** A new secret and its verification. {@link #toString} hides the secret. */
  public record Issued(String token, Verification verification) {
    @Override
    public String toString() {
      return "Issued[" + verification.id() + "]";
    }
  }

  /** Creates a secret for {@code identifier}; earlier ones of the same purpose become invalid. */
  public Issued issue(String purpose, String identifier, Duration life) {
    Issued issued = prepare(purpose, identifier, null, life);
    Args args = insertion(issued);
    return db.run(
        VerificationQueries.ISSUE,
        work ->
            work.inTransaction(
                () -> {
                  work.update(VerificationQueries.SUPERSEDE, args);
                  work.update(VerificationQueries.INSERT, args);
                  return issued;
                }));
  }

  private Issued prepare(String purpose, String identifier, @Nullable String value, Duration life) {
    Instant end = clock.instant().plus(life);
    return new Issued(
        Token.random(), new Verification(ids.next(), purpose, identifier, end, null, value));
  }

  private Args insertion(Issued issued) {
    Verification verification = issued.verification();
    return Args.of("id", verification.id())
        .and("purpose", verification.purpose())
        .and("identifier", verification.identifier())
        .and("token_hash", Token.hash(issued.token()))
        .and("now", clock.instant())
        .and("expires_at", verification.expiresAt())
        .and("value", verification.value());
  }

  /**
   * Creates a secret within the transaction of {@code work}; earlier ones stay valid.
   *
   * @param value what the secret confirms, or null
   */
  public Issued issue(
      Work work, String purpose, String identifier, @Nullable String value, Duration life) {
    Issued issued = prepare(purpose, identifier, value, life);
    work.update(VerificationQueries.INSERT, insertion(issued));
    return issued;
  }

  /** Returns the row of a secret, whether it is outstanding or not; {@code work} reads it. */
  public Optional<Verification> find(Work work, String token) {
    return work.first(VerificationQueries.BY_TOKEN_HASH, Args.of("token_hash", Token.hash(token)));
  }

  /**
   * Consumes a secret within the transaction of {@code work}; returns false when it is unknown,
   * used, expired or of another purpose. A rollback makes it good again.
   */
  public boolean consumeOnce(Work work, String purpose, String token) {
    return work.update(VerificationQueries.CONSUME_ONCE, consumption(purpose, token)) == 1;
  }

  /** Ends every outstanding secret of a subject within the transaction of {@code work}. */
  public void endAll(Work work, String identifier) {
    Args args = Args.of("identifier", identifier).and("now", clock.instant());
    work.update(VerificationQueries.END_ALL, args);
  }

  private Args consumption(String purpose, String token) {
    return Args.of("token_hash", Token.hash(token))
        .and("purpose", purpose)
        .and("now", clock.instant());
  }

  /**
   * Consumes a secret. Of concurrent calls with the same secret one gets {@link Consumption.Done}.
   */
  public Consumption consume(String purpose, String token) {
    Args args = consumption(purpose, token);
    Optional<String> identifier =
        db.run(
            VerificationQueries.CONSUME,
            work ->
                work.update(VerificationQueries.CONSUME_ONCE, args) == 1
                    ? work.first(VerificationQueries.IDENTIFIER_BY_TOKEN_HASH, args)
                    : Optional.empty());
    return identifier.<Consumption>map(Consumption.Done::new).orElseGet(Consumption.Refused::new);
  }

  /**
   * Removes about 500 of the secrets that expired more than {@value #KEPT_DAYS} day ago; until then
   * their bearers hear that they came too late. Returns the number of rows.
   */
  public int sweep() {
    Args args = Args.of("before", clock.instant().minus(Duration.ofDays(KEPT_DAYS)));
    return db.run(
        VerificationQueries.SWEEP,
        work -> {
          List<Instant> expired = work.all(VerificationQueries.EXPIRED, args);
          return expired.isEmpty()
              ? 0
              : work.update(
                  VerificationQueries.DELETE_EXPIRED, args.and("until", expired.getLast()));
        });
  }

  /**
   * Stores data that {@link #take} returns once to whoever presents the secret. Other data of the
   * purpose stay valid.
   *
   * @param identifier subject of the data; at most 255 characters
   * @param token a secret of the caller's, as {@link Token#random} makes it
   * @param data at most {@link #MOST_DATA} bytes, encrypted when nobody may read them
   */
  public void keep(String purpose, String identifier, String token, byte[] data, Duration life) {
    Instant now = clock.instant();
    Args args =
        Args.of("id", ids.next())
            .and("purpose", purpose)
            .and("identifier", identifier)
            .and("token_hash", Token.hash(token))
            .and("now", now)
            .and("expires_at", now.plus(life))
            .and("data", data);
    db.run(VerificationQueries.KEEP, work -> work.update(VerificationQueries.INSERT_DATA, args));
  }

  /**
   * Consumes a secret of {@link #keep}. Of concurrent calls with the same secret one gets the data;
   * the others, and who presents an unknown or expired one, get nothing.
   */
  public Optional<byte[]> take(String purpose, String token) {
    Args args =
        Args.of("token_hash", Token.hash(token))
            .and("purpose", purpose)
            .and("now", clock.instant());
    return db.run(
        VerificationQueries.TAKE,
        work ->
            work.update(VerificationQueries.CONSUME_ONCE, args) == 1
                ? work.first(VerificationQueries.DATA_BY_TOKEN_HASH, args)
                : Optional.empty());
  }
}
