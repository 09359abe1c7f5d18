// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.advise;

import dev.watchword.doctor.model.ColumnInfo;
import dev.watchword.doctor.model.Generated;
import dev.watchword.doctor.model.Key;
import dev.watchword.doctor.model.KeyWidth;
import dev.watchword.doctor.model.RawIndexShape;
import dev.watchword.doctor.model.TableInfo;
import dev.watchword.doctor.parse.Sort;
import dev.watchword.doctor.parse.Term;
import dev.watchword.doctor.parse.Term.Kind;
import dev.watchword.store.schema.Engine;
import dev.watchword.store.schema.Method;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The keys that each engine accepts in an index. */
final class KeyRules {
  private static final Pattern CASE = Pattern.compile("(?is)(lower|upper)\\(.*");
  private static final Pattern JSON = Pattern.compile("(?i)->|#>|json_(extract|value)\\(");

  private final Engine engine;

  KeyRules(Engine engine) {
    this.engine = engine;
  }

  /** Returns the B-tree key that serves a condition; empty where the engine has none. */
  Optional<Key> key(TableInfo table, Term term) {
    if (!term.isColumn()) {
      return expression(table, term);
    }
    Optional<Generated> virtual = virtual(table, term.operand());
    if (virtual.isPresent()) {
      return Optional.of(expression(virtual.get()));
    }
    String operators =
        engine == Engine.POSTGRES && term.kind() == Kind.LIKE_PREFIX ? "text_pattern_ops" : null;
    return table
        .column(term.operand())
        .filter(column -> isComparable(column) && isStored(column))
        .map(
            column ->
                new Key(column.name(), true, false, false, operators, null, beginning(column)));
  }

  /**
   * Returns the expression of a virtual column on PostgreSQL, which refuses the column as a key and
   * reads an index on the expression for it.
   */
  private Optional<Generated> virtual(TableInfo table, String column) {
    return engine == Engine.POSTGRES
        ? table.column(column).filter(ColumnInfo::isVirtual).map(ColumnInfo::generated)
        : Optional.empty();
  }

  private static Key expression(Generated generated) {
    return new Key(generated.expression(), false, false, false, null, null, 0);
  }

  /** Returns the key that yields rows in this order. */
  Optional<Key> key(TableInfo table, Sort sort) {
    if (virtual(table, sort.column()).isPresent()) {
      return Optional.empty();
    }
    return table
        .column(sort.column())
        .filter(column -> isComparable(column) && isStored(column) && beginning(column) == 0)
        .map(
            column ->
                new Key(
                    column.name(),
                    true,
                    sort.descending(),
                    nullsFirst(column, sort),
                    null,
                    null,
                    0));
  }

  /**
   * Whether the key has nulls first. A column without nulls gets the default of its direction: a
   * statement that wants another order is better changed than given an index.
   */
  private static boolean nullsFirst(ColumnInfo column, Sort sort) {
    return column.nullable() ? sort.nullsFirst() : sort.descending();
  }

  /**
   * Returns the key for a change of case or a member of JSON; other expressions are better written
   * without a function around the column. MariaDB has no such keys; on MySQL a change of case says
   * nothing where the collation ignores case.
   */
  private Optional<Key> expression(TableInfo table, Term term) {
    boolean changesCase = CASE.matcher(term.operand()).matches();
    if (!changesCase && !JSON.matcher(term.operand()).find()) {
      return Optional.empty();
    }
    if (engine == Engine.MARIADB
        || (engine == Engine.MYSQL && changesCase && ignoresCase(table, term.operand()))) {
      return Optional.empty();
    }
    return Optional.of(new Key(term.operand(), false, false, false, null, null, 0));
  }

  private static boolean ignoresCase(TableInfo table, String expression) {
    return table.columns().stream()
        .filter(column -> expression.contains("`" + column.name() + "`"))
        .allMatch(column -> column.collation() != null && column.collation().endsWith("_ci"));
  }

  private boolean isComparable(ColumnInfo column) {
    String type = column.type().toLowerCase(Locale.ROOT);
    return !type.startsWith("json") && !type.startsWith("xml") && !type.startsWith("point");
  }

  /** Whether a B-tree takes the column's longest values, or their beginning. */
  private boolean isStored(ColumnInfo column) {
    return beginning(column) > 0 || !KeyWidth.isLong(engine, column);
  }

  private int beginning(ColumnInfo column) {
    return KeyWidth.beginning(engine, column);
  }

  /**
   * Returns the index that serves an equality where values are too long for a B-tree; empty
   * elsewhere.
   */
  Optional<RawIndexShape> hash(TableInfo table, Term term) {
    return table
        .column(term.operand())
        .filter(column -> engine == Engine.POSTGRES && term.isColumn() && term.isEquality())
        .filter(column -> isComparable(column) && !isStored(column))
        .map(
            column ->
                new RawIndexShape(
                    table.name(),
                    Method.HASH,
                    List.of(Key.of(column.name())),
                    List.of(),
                    null,
                    false));
  }

  boolean isType(TableInfo table, Term term, String type) {
    return table.column(term.operand()).filter(column -> column.type().equals(type)).isPresent();
  }
}
