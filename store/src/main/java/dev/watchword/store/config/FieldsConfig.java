// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.config;

import dev.watchword.store.field.Field;
import dev.watchword.store.field.FieldValues;
import dev.watchword.store.field.Fields;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The additional fields of users and sessions, by name. Names are those of JSON and JavaScript, and
 * their letters' case counts.
 */
public record FieldsConfig(
    @Repeated(prefix = USER, of = FieldConfig.class) Map<String, FieldConfig> user,
    @Repeated(prefix = SESSION, of = FieldConfig.class) Map<String, FieldConfig> session) {
  private static final String USER = "fields.user";
  private static final String SESSION = "fields.session";

  /** Maximum number of fields of users, and of sessions. */
  private static final int MOST = 32;

  /** Names that the API uses for users and in the bodies that carry their fields. */
  private static final List<String> OF_USERS =
      List.of(
          "id",
          "email",
          "emailVerified",
          "name",
          "image",
          "createdAt",
          "updatedAt",
          "password",
          "callbackURL",
          "rememberMe");

  private static final List<String> OF_SESSIONS =
      List.of(
          "id", "userId", "token", "expiresAt", "createdAt", "updatedAt", "ipAddress", "userAgent");

  public FieldsConfig {
    user = Collections.unmodifiableMap(new TreeMap<>(user));
    session = Collections.unmodifiableMap(new TreeMap<>(session));
    if (declared(USER, user, OF_USERS).searchable().size() > Fields.MOST_SEARCHABLE) {
      throw new ConfigException(
          USER + " has more than " + Fields.MOST_SEARCHABLE + " fields that are unique or indexed");
    }
    declared(SESSION, session, OF_SESSIONS).all().forEach(FieldsConfig::checkSessionField);
  }

  private static void checkSessionField(Field field) {
    String name = SESSION + "." + field.name();
    if (field.isSearchable()) {
      throw new ConfigException(name + " is unique or indexed, which only fields of users can be");
    }
    if (field.required() && field.defaultValue() == null) {
      throw new ConfigException(name + " is required and has no default: nobody could sign in");
    }
  }

  /** Returns the declared fields of users. */
  public Fields userFields() {
    return declared(USER, user, OF_USERS);
  }

  /** Returns the declared fields of sessions. */
  public Fields sessionFields() {
    return declared(SESSION, session, OF_SESSIONS);
  }

  private static Fields declared(
      String key, Map<String, FieldConfig> named, List<String> reserved) {
    if (named.size() > MOST) {
      throw new ConfigException(key + " has " + named.size() + " fields; at most " + MOST);
    }
    List<Field> fields = new ArrayList<>();
    named.forEach(
        (name, config) -> {
          if (reserved.stream().anyMatch(name::equalsIgnoreCase)) {
            throw new ConfigException(
                key + "." + name + " has a name that the API uses itself; choose another");
          }
          fields.add(config.field(key, name));
        });
    Fields declared = new Fields(fields);
    if (!declared.defaults().fit()) {
      throw new ConfigException(
          key + " has defaults of more than " + FieldValues.MOST_BYTES + " bytes together");
    }
    return declared;
  }
}
