// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.verification;

import dev.watchword.store.platform.Platform;
import dev.watchword.store.secret.Token;
import dev.watchword.store.sql.Args;
import dev.watchword.store.sql.Db;
import dev.watchword.store.sql.Uuid7;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** One-time secrets: issued, and consumed once. Any number of threads may use it at once. */
public final class Verifications {
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
    Instant now = clock.instant();
    Issued issued =
        new Issued(
            Token.random(), new Verification(ids.next(), purpose, identifier, now.plus(life)));
    Args args =
        Args.of("id", issued.verification().id())
            .and("purpose", purpose)
            .and("identifier", identifier)
            .and("token_hash", Token.hash(issued.token()))
            .and("now", now)
            .and("expires_at", issued.verification().expiresAt());
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

  /**
   * Consumes a secret. Of concurrent calls with the same secret one gets {@link Consumption.Done}.
   */
  public Consumption consume(String purpose, String token) {
    Args args =
        Args.of("token_hash", Token.hash(token))
            .and("purpose", purpose)
            .and("now", clock.instant());
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
