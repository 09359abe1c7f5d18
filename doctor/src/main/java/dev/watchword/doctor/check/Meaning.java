// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.check;

import dev.watchword.doctor.model.ColumnInfo;
import dev.watchword.doctor.model.Expiry;
import dev.watchword.doctor.model.TableInfo;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Derives the purpose of columns of auth tables from their names and types, under any naming
 * convention.
 */
final class Meaning {
  private static final Set<String> BEARERS =
      Set.of(
          "token",
          "tokenhash",
          "hashedtoken",
          "sessiontoken",
          "sessiontokenhash",
          "sessionkey",
          "accesstoken",
          "accesstokenhash",
          "refreshtoken",
          "refreshtokenhash",
          "keyhash",
          "hashedkey",
          "apikeyhash",
          "authorizationcode",
          "devicecode");
  private static final Set<String> LONG_BEARERS =
      Set.of(
          "state",
          "authorizationcodevalue",
          "accesstokenvalue",
          "refreshtokenvalue",
          "oidcidtokenvalue",
          "usercodevalue",
          "devicecodevalue");
  private static final Set<String> SECRETS =
      Set.of(
          "secret",
          "totpsecret",
          "otpsecret",
          "mfasecret",
          "backupcodes",
          "recoverycodes",
          "privatekey",
          "clientsecret",
          "password",
          "passwordhash",
          "encryptedpassword",
          "hashedpassword");
  private static final Set<String> USERS =
      Set.of("user", "appuser", "authuser", "useraccount", "userentity", "person", "identity");
  private static final Set<String> PROVIDERS =
      Set.of("provider", "providerid", "identityprovider", "thirdpartyid", "issuer");
  private static final Set<String> ACCOUNTS =
      Set.of(
          "accountid",
          "provideraccountid",
          "provideruserid",
          "thirdpartyuserid",
          "federateduserid",
          "uid",
          "subject",
          "sub");

  private static final Set<String> TENANTS =
      Set.of("realmid", "tenantid", "appid", "nid", "instanceid", "workspaceid");

  private Meaning() {}

  /** Returns the name in lower case without underscores and hyphens. */
  static String plain(String name) {
    return name.replaceAll("[_-]", "").toLowerCase(Locale.ROOT);
  }

  /**
   * Whether the column is a token that identifies a caller: the hottest look-up there is, and
   * unique.
   */
  static boolean isBearer(TableInfo table, ColumnInfo column) {
    return BEARERS.contains(plain(column.name())) && isText(column) && !isOfProvider(table);
  }

  /**
   * Whether the column is a bearer, or one that also holds other texts or tokens too long for a
   * unique index.
   */
  static boolean isLookedUp(TableInfo table, ColumnInfo column) {
    return isBearer(table, column)
        || (LONG_BEARERS.contains(plain(column.name())) && isText(column));
  }

  /** Whether only the hash of the token is stored, judged by the column's name. */
  static boolean isHashed(ColumnInfo column) {
    String name = plain(column.name());
    return name.contains("hash") || name.contains("digest");
  }

  /** Whether the column is a secret that is read by its owner's key and never searched for. */
  static boolean isSecret(ColumnInfo column) {
    return SECRETS.contains(plain(column.name())) && isText(column);
  }

  static boolean isPassword(ColumnInfo column) {
    return isSecret(column) && plain(column.name()).contains("password");
  }

  /** Whether the column is the time at which the row itself expires. */
  static boolean isExpiry(ColumnInfo column) {
    return Expiry.is(column);
  }

  static boolean isEmail(ColumnInfo column) {
    String name = plain(column.name());
    return (name.equals("email") || name.equals("emailaddress")) && isText(column);
  }

  static boolean isOfUsers(TableInfo table) {
    String name = plain(table.name());
    return USERS.contains(name.endsWith("s") ? name.substring(0, name.length() - 1) : name);
  }

  /** Returns the columns that identify an account at a provider; empty where a table has none. */
  static List<String> providerAndAccount(TableInfo table) {
    Optional<String> provider = first(table, PROVIDERS);
    Optional<String> account = first(table, ACCOUNTS);
    return provider.isPresent() && account.isPresent()
        ? withinTenant(table, provider.get(), account.get())
        : List.of();
  }

  /** Returns the columns after that of the tenant, if the table has one. */
  static List<String> withinTenant(TableInfo table, String... columns) {
    return Stream.concat(first(table, TENANTS).stream(), Stream.of(columns)).toList();
  }

  /**
   * Whether the table's tokens are those of a provider, kept to be sent there: no caller presents
   * them.
   */
  private static boolean isOfProvider(TableInfo table) {
    String name = plain(table.name());
    boolean ours = name.contains("session") || name.contains("token") || name.contains("key");
    return !ours && first(table, PROVIDERS).isPresent();
  }

  private static Optional<String> first(TableInfo table, Set<String> names) {
    return table.columns().stream()
        .filter(column -> names.contains(plain(column.name())))
        .map(ColumnInfo::name)
        .findFirst();
  }

  /** Whether the column holds text or bytes. */
  static boolean isText(ColumnInfo column) {
    String type = column.type().toLowerCase(Locale.ROOT);
    return type.contains("char")
        || type.contains("text")
        || type.contains("clob")
        || type.contains("blob")
        || type.contains("binary")
        || type.contains("bytea")
        || type.isEmpty();
  }

  /** Whether the column's length is unbounded, so that InnoDB indexes only its beginning. */
  static boolean isUnbounded(ColumnInfo column) {
    String type = column.type().toLowerCase(Locale.ROOT);
    return type.contains("text") || type.contains("blob") || type.contains("clob");
  }
}
