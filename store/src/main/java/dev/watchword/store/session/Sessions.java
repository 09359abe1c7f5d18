// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.session;

import dev.watchword.store.cache.Cache;
import dev.watchword.store.config.SessionConfig;
import dev.watchword.store.config.StoreConfig;
import dev.watchword.store.field.FieldCheck;
import dev.watchword.store.field.FieldInput;
import dev.watchword.store.field.FieldValues;
import dev.watchword.store.field.Fields;
import dev.watchword.store.part.Part;
import dev.watchword.store.platform.Platform;
import dev.watchword.store.secret.Token;
import dev.watchword.store.sql.Args;
import dev.watchword.store.sql.Db;
import dev.watchword.store.sql.Query;
import dev.watchword.store.sql.Uuid7;
import dev.watchword.store.sql.Work;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The sessions of signed-in devices: resolve, list, revoke. Any number of threads may use it at
 * once.
 */
public final class Sessions implements Part {
  private final Db db;
  private final Cache<Standing> byToken;
  private final Uuid7 ids;
  private final InstantSource clock;
  private final Fields fields;
  private final FieldValues defaults;
  private volatile SessionConfig config;

  public Sessions(Platform platform) {
    this.fields = platform.config().fields().sessionFields();
    this.defaults = fields.defaults();
    this.db = platform.db();
    this.byToken = platform.cache(SessionQueries.BY_TOKEN_HASH);
    this.config = platform.config().session();
    this.ids = platform.ids();
    this.clock = platform.clock();
  }

  /** Returns the declared fields of sessions. */
  public Fields fields() {
    return fields;
  }

  /** Applies new lifetimes to sessions that begin or are extended from now on. */
  @Override
  public void retune(StoreConfig next) {
    config = next.session();
  }

  /**
   * Resolves the bearer of {@code token}. Takes one statement, none when it is cached, and one more
   * when the idle expiry is due to be extended.
   */
  public Resolution resolve(String token) {
    Optional<Standing> stored = byToken.get(SessionQueries.RESOLVE, Token.hash(token));
    if (stored.isEmpty()) {
      return new Resolution.Refused(Resolution.Reason.UNKNOWN);
    }
    Standing standing = stored.get();
    Duration updateAge = config.updateAge();
    if (standing.actsUnmoved(clock.millis(), updateAge.toMillis())) {
      return standing.live();
    }
    Instant now = clock.instant();
    Resolution found = standing.judge(now);
    if (found instanceof Resolution.Live) {
      Instant expiry = idleExpiry(now, standing.session().absoluteExpiresAt());
      if (standing.isDue(now, updateAge, expiry)) {
        return move(standing, expiry, now);
      }
    }
    return found;
  }

  /**
   * Resolves a token as {@link #resolve} does but never writes, so that the session is not
   * extended.
   */
  public Resolution peek(String token) {
    return byToken
        .get(SessionQueries.RESOLVE, Token.hash(token))
        .map(standing -> standing.judge(clock.instant()))
        .orElseGet(() -> new Resolution.Refused(Resolution.Reason.UNKNOWN));
  }

  private Resolution move(Standing standing, Instant expiry, Instant now) {
    Session session = standing.session();
    Args args =
        Args.of("id", session.id())
            .and("expires_at", expiry)
            .and("now", now)
            .and("seen", session.updatedAt());
    boolean moved =
        db.run(SessionQueries.MOVE, work -> work.update(SessionQueries.TOUCH, args) == 1);
    return new Resolution.Live(
        moved ? session.movedTo(expiry, now) : session, standing.user(), moved);
  }

  private Instant idleExpiry(Instant now, Instant absolute) {
    Instant idle = now.plus(config.idle());
    return idle.isBefore(absolute) ? idle : absolute;
  }

  /**
   * Changes fields of a live session. The change is a use: it extends the idle expiry, except of a
   * brief session.
   */
  public SessionUpdate update(UUID id, FieldInput input) {
    return switch (fields.change(input)) {
      case FieldCheck.Refused refused -> new SessionUpdate.Refused(refused.flaw());
      case FieldCheck.Good good when good.changes().isEmpty() -> new SessionUpdate.Nothing();
      case FieldCheck.Good good ->
          db.run(
              SessionQueries.UPDATE,
              work -> work.inTransaction(() -> update(work, id, good.changes())));
    };
  }

  private SessionUpdate update(Work work, UUID id, Map<String, @Nullable Object> changes) {
    Instant now = clock.instant();
    Optional<Session> before =
        work.first(SessionQueries.LOCK, Args.of("id", id)).filter(found -> found.isLive(now));
    if (before.isEmpty()) {
      return new SessionUpdate.Gone();
    }
    Session after = before.get().withFields(before.get().fields().with(changes));
    if (!after.fields().fit()) {
      return new SessionUpdate.Refused(FieldValues.tooBig());
    }
    if (!after.isBrief()) {
      Instant idle = idleExpiry(now, after.absoluteExpiresAt());
      after = after.movedTo(later(after.expiresAt(), idle), now);
    }
    work.update(
        SessionQueries.REPLACE_FIELDS,
        Args.of("id", id)
            .and("fields", after.fields().json())
            .and("expires_at", after.expiresAt())
            .and("updated_at", after.updatedAt()));
    return new SessionUpdate.Done(after);
  }

  /** Returns a user's live sessions, newest first; at most 10,000. */
  public List<Session> list(UUID userId) {
    Args args = Args.of("user_id", userId).and("now", clock.instant());
    return db.run(SessionQueries.LIST, work -> work.all(SessionQueries.LIVE_BY_USER, args));
  }

  /** Signs out the session of {@code token}; returns false when it was not live. */
  public boolean revoke(String token) {
    Args args = Args.of("token_hash", Token.hash(token)).and("now", clock.instant());
    return revoke(SessionQueries.REVOKE_TOKEN, args);
  }

  /**
   * Signs out one session of a user; returns false when the user has no such live session.
   *
   * @param handle the session's id, or its token
   */
  public boolean revoke(UUID userId, String handle) {
    Args args = Args.of("user_id", userId).and("now", clock.instant());
    Optional<UUID> id = uuid(handle);
    return id.isPresent()
        ? revoke(SessionQueries.REVOKE_ID, args.and("id", id.get()))
        : revoke(SessionQueries.REVOKE_TOKEN_OF_USER, args.and("token_hash", Token.hash(handle)));
  }

  private boolean revoke(Query<Void> query, Args args) {
    return db.run(SessionQueries.REVOKE, work -> work.update(query, args) == 1);
  }

  private static Optional<UUID> uuid(String text) {
    if (text.length() != 36) {
      return Optional.empty();
    }
    try {
      return Optional.of(UUID.fromString(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Signs out all of a user's sessions but one; returns their number, expired ones included. */
  public int revokeOthers(UUID userId, UUID keep) {
    Args args = Args.of("user_id", userId).and("keep", keep).and("now", clock.instant());
    return db.run(
        SessionQueries.REVOKE_OTHERS, work -> work.update(SessionQueries.REVOKE_REST, args));
  }

  /** Signs out all of a user's sessions; returns their number, expired ones included. */
  public int revokeAll(UUID userId) {
    return db.run(SessionQueries.REVOKE_ALL, work -> revokeAll(work, userId));
  }

  /**
   * Signs out all of a user's sessions within the transaction of {@code work}, as {@link
   * #revokeAll(UUID)} does.
   */
  public int revokeAll(Work work, UUID userId) {
    return work.update(
        SessionQueries.REVOKE_EVERY, Args.of("user_id", userId).and("now", clock.instant()));
  }

  /** Creates a session within {@code work}; returns empty when the user is gone or disabled. */
  public Optional<Issued> issue(Work work, UUID userId, Device device, Lifetime lifetime) {
    Issued issued = prepare(userId, device, lifetime);
    int rows = work.update(SessionQueries.INSERT, insertion(issued).and("user_id", userId));
    return rows == 1 ? Optional.of(issued) : Optional.empty();
  }

  /**
   * Creates a session after a verified password; returns empty when the password hash was replaced
   * meanwhile, or the user is gone or disabled.
   */
  public Optional<Issued> issueForPassword(
      Work work, UUID userId, UUID accountId, String password, Device device, Lifetime lifetime) {
    Issued issued = prepare(userId, device, lifetime);
    Args args = insertion(issued).and("account_id", accountId).and("password", password);
    return work.update(SessionQueries.INSERT_FOR_PASSWORD, args) == 1
        ? Optional.of(issued)
        : Optional.empty();
  }

  private Issued prepare(UUID userId, Device device, Lifetime lifetime) {
    Instant now = clock.instant();
    Instant idle = now.plus(config.idle());
    Instant absolute = now.plus(config.absolute());
    Instant brief = now.plus(config.brief());
    Session session =
        new Session(
            ids.next(),
            userId,
            now,
            now,
            lifetime == Lifetime.BRIEF ? brief : idle,
            lifetime == Lifetime.BRIEF ? brief : later(absolute, idle.plusMillis(1)),
            null,
            device.ipAddress(),
            device.userAgent(),
            defaults);
    return new Issued(Token.random(), session);
  }

  /**
   * Returns the later instant. It keeps the absolute expiry of a remembered session after the idle
   * one, even when both settings are equal: {@link Session#isBrief} tells by that.
   */
  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  private static Args insertion(Issued issued) {
    Session session = issued.session();
    return Args.of("id", session.id())
        .and("token_hash", Token.hash(issued.token()))
        .and("now", session.createdAt())
        .and("expires_at", session.expiresAt())
        .and("absolute_expires_at", session.absoluteExpiresAt())
        .and("ip_address", session.ipAddress())
        .and("user_agent", session.userAgent())
        .and("fields", session.fields().json());
  }
}
