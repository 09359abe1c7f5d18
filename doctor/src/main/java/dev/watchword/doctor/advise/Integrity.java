// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.advise;

import dev.watchword.doctor.model.ColumnInfo;
import dev.watchword.doctor.model.ForeignKey;
import dev.watchword.doctor.model.Key;
import dev.watchword.doctor.model.RawIndexShape;
import dev.watchword.doctor.model.Schema;
import dev.watchword.doctor.model.TableInfo;
import dev.watchword.doctor.parse.Access;
import dev.watchword.store.schema.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Finds columns that identify, so that two rows with the same value would be a security hole: a
 * token, the hash of a key, an account at a provider. No planner knows this; the names of auth
 * tables tell.
 */
final class Integrity {
  private static final Pattern SECRET =
      Pattern.compile(
          "((session|access|refresh|reset|api|verification|invite|invitation|device)?"
              + "(token|key|code)(hash|digest)?|jti|slug)");

  private static final Set<String> PROVIDER = Set.of("provider", "providerid", "issuer", "idp");
  private static final Set<String> ACCOUNT =
      Set.of(
          "accountid",
          "provideraccountid",
          "provideruserid",
          "providersubject",
          "subject",
          "sub",
          "externalid",
          "providerid",
          "uid");

  private Integrity() {}

  /**
   * Returns {@code shape} as it should be if its columns identify: unique, and in the usual order.
   */
  static Optional<RawIndexShape> unique(
      TableInfo table, RawIndexShape shape, List<Access> accesses) {
    if (shape.method() != Method.BTREE || shape.predicate() != null || !isWhole(shape)) {
      return Optional.empty();
    }
    List<Key> keys = shape.keys();
    if (keys.size() == 1 && identifies(table, keys.getFirst())) {
      return Optional.of(RawIndexShape.of(shape.table(), keys).asUnique());
    }
    return account(table, shape, accesses);
  }

  /**
   * Whether all keys hold whole values. Different values may have the same prefix, so a prefix
   * cannot be unique.
   */
  private static boolean isWhole(RawIndexShape shape) {
    return shape.keys().stream().allMatch(key -> key.prefixLength() == 0);
  }

  /** Whether the values should be unique and are too long for an index that keeps them so. */
  static boolean isTooLong(TableInfo table, RawIndexShape shape) {
    boolean partly = shape.method() == Method.HASH || !isWhole(shape);
    String name = shape.keys().getFirst().term().replaceFirst("(?i)_?value$", "");
    return partly && shape.keys().size() == 1 && identifies(table, Key.of(name));
  }

  /**
   * Returns the index of an account at a provider: the provider first, unless statements ask for
   * the account alone.
   */
  private static Optional<RawIndexShape> account(
      TableInfo table, RawIndexShape shape, List<Access> accesses) {
    Optional<String> provider = named(table, PROVIDER);
    Optional<String> account =
        named(table, ACCOUNT).filter(name -> !provider.equals(Optional.of(name)));
    boolean about =
        account.isPresent()
            && provider.isPresent()
            && shape.keys().stream().anyMatch(key -> key.term().equals(account.get()))
            && shape.keys().stream()
                .allMatch(
                    key -> key.term().equals(account.get()) || key.term().equals(provider.get()));
    if (!about) {
      return Optional.empty();
    }
    boolean alone =
        accesses.stream()
            .anyMatch(access -> binds(access, account.get()) && !binds(access, provider.get()));
    Key first = Key.of(alone ? account.get() : provider.get());
    Key second = Key.of(alone ? provider.get() : account.get());
    return Optional.of(RawIndexShape.of(shape.table(), List.of(first, second)).asUnique());
  }

  private static Optional<String> named(TableInfo table, Set<String> names) {
    return table.columns().stream()
        .map(ColumnInfo::name)
        .filter(name -> names.contains(plain(name)))
        .findFirst();
  }

  private static boolean binds(Access access, String column) {
    return access.terms().stream()
        .anyMatch(term -> term.isEquality() && term.operand().equals(column));
  }

  private static boolean identifies(TableInfo table, Key key) {
    if (isForeign(table, key.term()) || isPartOfUnique(table, key)) {
      return false;
    }
    String term = plain(key.term());
    String tableName = plain(table.name());
    boolean user = tableName.matches(".*(user|account|member|identit).*");
    return key.isColumn()
        ? SECRET.matcher(term).matches()
            || (term.equals("sessionid") && tableName.contains("session"))
            || (user && term.equals("email"))
        : user && term.equals("loweremail");
  }

  /**
   * Whether the key is one of several in a unique index, for instance with a tenant. The column
   * alone may repeat then.
   */
  private static boolean isPartOfUnique(TableInfo table, Key key) {
    return table.indexes().stream()
        .filter(index -> index.shape().unique() && index.shape().keys().size() > 1)
        .anyMatch(
            index ->
                index.shape().keys().stream().anyMatch(held -> key.term().contains(held.term())));
  }

  private static boolean isForeign(TableInfo table, String column) {
    return table.foreignKeys().stream().anyMatch(key -> key.columns().contains(column));
  }

  private static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("::\\w+|[^a-z0-9]", "");
  }

  /**
   * Returns a unique index for each table that joins two others and lets a pair occur twice,
   * because it has neither a primary key nor a unique index.
   */
  static List<RawIndexShape> pairs(Schema schema) {
    List<RawIndexShape> found = new ArrayList<>();
    for (TableInfo table : schema.tables()) {
      List<String> columns =
          table.foreignKeys().stream().map(ForeignKey::columns).flatMap(List::stream).toList();
      boolean joins =
          table.foreignKeys().size() == 2
              && columns.size() == 2
              && table.columns().size() == 2
              && table.indexes().stream().noneMatch(index -> index.shape().unique());
      if (joins) {
        found.add(
            RawIndexShape.of(
                    table.name(),
                    table.columns().stream().map(column -> Key.of(column.name())).toList())
                .asUnique());
      }
    }
    return found;
  }
}
