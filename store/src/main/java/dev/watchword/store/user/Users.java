// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.user;

import dev.watchword.store.cache.Cache;
import dev.watchword.store.field.FieldCheck;
import dev.watchword.store.field.FieldInput;
import dev.watchword.store.field.FieldValues;
import dev.watchword.store.field.Fields;
import dev.watchword.store.platform.Platform;
import dev.watchword.store.sql.Args;
import dev.watchword.store.sql.Db;
import dev.watchword.store.sql.Uuid7;
import dev.watchword.store.sql.Work;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Users: read, find, update, disable, delete. Any number of threads may use it at once. */
public final class Users {
  private static final UUID FIRST = new UUID(0, 0);

  private final Db db;
  private final Cache<User> byId;
  private final Uuid7 ids;
  private final InstantSource clock;
  private final Fields fields;
  private final UserFields userFields;

  public Users(Platform platform) {
    this.fields = platform.config().fields().userFields();
    this.userFields = new UserFields(fields);
    this.db = platform.db();
    this.byId = platform.cache(UserQueries.BY_ID);
    this.ids = platform.ids();
    this.clock = platform.clock();
  }

  /** Returns the declared fields of users. */
  public Fields fields() {
    return fields;
  }

  public Optional<User> byId(UUID id) {
    return byId.get(UserQueries.READ, id);
  }

  public Optional<User> byEmail(Email email) {
    return db.run(UserQueries.READ, work -> byEmail(work, email));
  }

  /** Reads the user who has an address, as a statement of {@code work}. */
  public Optional<User> byEmail(Work work, Email email) {
    return work.first(UserQueries.BY_ADDRESS, Args.of("email", email.canonical()));
  }

  /** Reads a user within the transaction of {@code work}. */
  public Optional<User> byId(Work work, UUID id) {
    return work.first(UserQueries.BY_ID, Args.of("id", id));
  }

  /**
   * Marks an address as the user's own within the transaction of {@code work}; returns false when
   * the user is gone or disabled, has another address, or had proved this one before.
   */
  public boolean verifyEmail(Work work, UUID id, String email) {
    Args args =
        Args.of("id", id).and("email", email).and("verified", true).and("now", clock.instant());
    return work.update(UserQueries.VERIFY_EMAIL, args) == 1;
  }

  /**
   * Gives a user another address, which was proved, within the transaction of {@code work}; returns
   * false when the user is gone or disabled.
   *
   * @throws dev.watchword.store.schema.DbException with UNIQUE_VIOLATION when the address is taken
   */
  public boolean changeEmail(Work work, UUID id, Email email) {
    Args args =
        Args.of("id", id)
            .and("email", email.canonical())
            .and("verified", true)
            .and("now", clock.instant());
    return work.update(UserQueries.CHANGE_EMAIL, args) == 1;
  }

  /** Deletes a user within the transaction of {@code work}; returns false when there is none. */
  public boolean delete(Work work, UUID id) {
    return work.update(UserQueries.REMOVE, Args.of("id", id)) == 1;
  }

  /**
   * Returns the users of these ids that exist, in no order; takes one statement for each 32 of
   * them.
   */
  public List<User> byIds(Collection<UUID> ids) {
    List<UUID> distinct = ids.stream().distinct().toList();
    List<User> found = new ArrayList<>(distinct.size());
    for (int from = 0; from < distinct.size(); from += UserQueries.BATCH) {
      int to = Math.min(from + UserQueries.BATCH, distinct.size());
      Args args = UserQueries.batch(distinct.subList(from, to));
      found.addAll(db.run(UserQueries.READ, work -> work.all(UserQueries.BY_IDS, args)));
    }
    return found;
  }

  /**
   * Returns the users who have a value of a field, in the order of their ids; at most 100, those
   * after {@code after}, or the first ones.
   *
   * @param after the last user of the page before, or null
   * @throws IllegalArgumentException when the field is neither unique nor indexed, or the value is
   *     not of its type
   */
  public List<User> byField(String name, Object value, @Nullable UUID after) {
    Args args =
        Args.of("field", name)
            .and("value", fields.key(name, value))
            .and("after", after == null ? FIRST : after);
    return db.run(UserQueries.READ, work -> work.all(UserFieldQueries.USERS_BY_FIELD, args));
  }

  /**
   * A change of a profile; null keeps the old value.
   *
   * @param setImage whether {@code image}, null included, replaces the old one
   */
  public record Change(@Nullable String name, boolean setImage, @Nullable String image) {}

  /**
   * Changes name or image; returns false when there is no such user. The texts must have passed
   * {@link Profile}.
   */
  public boolean update(UUID id, Change change) {
    Args args = args(id, change);
    return db.run(UserQueries.UPDATE, work -> work.update(UserQueries.UPDATE_PROFILE, args) == 1);
  }

  /**
   * Changes name, image and fields, all or nothing. The texts of {@code change} must have passed
   * {@link Profile}.
   */
  public ProfileUpdate update(UUID id, Change change, FieldInput input) {
    return switch (fields.change(input)) {
      case FieldCheck.Refused refused -> new ProfileUpdate.Refused(refused.flaw());
      case FieldCheck.Good good when good.changes().isEmpty() -> plain(id, change);
      case FieldCheck.Good good -> update(id, change, good.changes());
    };
  }

  private ProfileUpdate plain(UUID id, Change change) {
    if (change.name() == null && !change.setImage()) {
      return new ProfileUpdate.Nothing();
    }
    return update(id, change) ? new ProfileUpdate.Done() : new ProfileUpdate.Gone();
  }

  private ProfileUpdate update(UUID id, Change change, Map<String, @Nullable Object> changes) {
    try {
      return db.run(
          UserQueries.UPDATE_FIELDS,
          work -> work.inTransaction(() -> update(work, id, change, changes)));
    } catch (FieldTakenException e) {
      return new ProfileUpdate.Taken(e.field());
    }
  }

  private ProfileUpdate update(
      Work work, UUID id, Change change, Map<String, @Nullable Object> changes) {
    Optional<User> before = work.first(UserQueries.LOCK, Args.of("id", id));
    if (before.isEmpty()) {
      return new ProfileUpdate.Gone();
    }
    FieldValues after = before.get().fields().with(changes);
    if (!after.fit()) {
      return new ProfileUpdate.Refused(FieldValues.tooBig());
    }
    work.update(UserQueries.REPLACE_FIELDS, args(id, change).and("fields", after.json()));
    userFields.replace(work, id, changes.keySet(), before.get().fields(), after);
    return new ProfileUpdate.Done();
  }

  private Args args(UUID id, Change change) {
    return Args.of("id", id)
        .and("name", change.name())
        .and("set_image", change.setImage() ? 1 : 0)
        .and("image", change.image())
        .and("now", clock.instant());
  }

  /** Disables a user, sessions included; returns false when there is none. */
  public boolean disable(UUID id) {
    return setDisabled(id, clock.instant());
  }

  /**
   * Enables a disabled user; sessions that have not expired are valid again. Returns false when
   * there is none.
   */
  public boolean enable(UUID id) {
    return setDisabled(id, null);
  }

  private boolean setDisabled(UUID id, @Nullable Instant since) {
    Args args = Args.of("id", id).and("disabled_at", since).and("now", clock.instant());
    return db.run(UserQueries.DISABLE, work -> work.update(UserQueries.SET_DISABLED, args) == 1);
  }

  /** Deletes a user with all sessions and accounts; returns false when there is none. */
  public boolean delete(UUID id) {
    return db.run(UserQueries.DELETE, work -> delete(work, id));
  }

  /**
   * Inserts a user with the defaults of the declared fields, within the transaction of {@code
   * work}.
   *
   * @throws dev.watchword.store.schema.DbException with UNIQUE_VIOLATION when the address is taken
   */
  public User insert(
      Work work, Email email, boolean emailVerified, String name, @Nullable String image) {
    return insert(work, email, emailVerified, name, image, fields.defaults());
  }

  /**
   * Inserts a user within the transaction of {@code work}.
   *
   * @param values values that {@link Fields#create} found good
   * @throws FieldTakenException when another user has the value of a unique field
   * @throws dev.watchword.store.schema.DbException with UNIQUE_VIOLATION when the address is taken
   */
  public User insert(
      Work work,
      Email email,
      boolean emailVerified,
      String name,
      @Nullable String image,
      FieldValues values) {
    Instant now = clock.instant();
    User user =
        new User(ids.next(), email.canonical(), emailVerified, name, image, now, now, null, values);
    work.update(
        UserQueries.INSERT,
        Args.of("id", user.id())
            .and("email", user.email())
            .and("email_verified", emailVerified)
            .and("name", name)
            .and("image", image)
            .and("now", now)
            .and("fields", values.json()));
    userFields.insert(work, user.id(), values);
    return user;
  }

  /** Reads and locks a user until the transaction of {@code work} ends. */
  public Optional<User> lock(Work work, UUID id) {
    return work.first(UserQueries.LOCK, Args.of("id", id));
  }

  /** Reads and locks the user with an address until the transaction of {@code work} ends. */
  public Optional<User> lock(Work work, Email email) {
    return work.first(UserQueries.LOCK_ADDRESS, Args.of("email", email.canonical()));
  }
}
