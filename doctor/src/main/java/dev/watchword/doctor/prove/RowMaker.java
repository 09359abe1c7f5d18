// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.prove;

import dev.watchword.doctor.model.ColumnInfo;
import dev.watchword.doctor.model.ForeignKey;
import dev.watchword.doctor.model.IndexInfo;
import dev.watchword.doctor.model.Quoting;
import dev.watchword.doctor.model.TableInfo;
import dev.watchword.doctor.prove.Skew.Common;
import dev.watchword.doctor.prove.Skew.Spread;
import dev.watchword.store.schema.Engine;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Generates the rows of the copy inside the engine. Row {@code i} of a table has the same values
 * each time, so a child's foreign key is its parent's key, computed from the parent row's number;
 * heavy parents get as many children as the statistics say.
 */
final class RowMaker {
  private static final int PARTS = 100_000;

  private final Values values;
  private final TypedValues typed;
  private final Quoting quoting;
  private final Map<String, TableInfo> tables;
  private final Map<String, Long> rows;
  private final Spread spread;

  RowMaker(
      Engine engine,
      Instant now,
      Map<String, TableInfo> tables,
      Map<String, Long> rows,
      Spread spread) {
    this.values = new Values(engine, now);
    this.typed = new TypedValues(engine, values, spread);
    this.quoting = Quoting.of(engine);
    this.tables = tables;
    this.rows = rows;
    this.spread = spread;
  }

  /**
   * Returns the statement that adds rows {@code from} to {@code to}; rows that a key refuses are
   * left out.
   */
  String insert(TableInfo table, long from, long to) {
    List<ColumnInfo> filled =
        table.columns().stream().filter(column -> column.generated() == null).toList();
    String columns =
        filled.stream()
            .map(column -> quoting.identifier(column.name()))
            .collect(Collectors.joining(", "));
    String row =
        filled.stream()
            .map(column -> typed.stored(column, value(table, column)))
            .collect(Collectors.joining(", "));
    return values.insert(
        quoting.identifier(table.namespace(), table.name()), columns, row, from, to);
  }

  private String value(TableInfo table, ColumnInfo column) {
    Optional<String> placed =
        PartitionKey.of(table)
            .filter(key -> key.isOf(column))
            .flatMap(key -> key.value("i", TypedValues.salt(table, column.name())));
    return placed.orElseGet(() -> spread(table, column));
  }

  private String spread(TableInfo table, ColumnInfo column) {
    Skew skew = spread.of(table.name(), column.name());
    String value = filled(table, column, skew);
    if (!column.nullable() || skew.nulls() == 0) {
      return value;
    }
    String dice = Values.spread("i", TypedValues.salt(table, column.name()) + 31, PARTS);
    long nulls = Math.round(skew.nulls() * PARTS);
    return "CASE WHEN " + dice + " < " + nulls + " THEN NULL ELSE " + value + " END";
  }

  private String filled(TableInfo table, ColumnInfo column, Skew skew) {
    Optional<ForeignKey> key = keyOf(table, column.name());
    if (key.isPresent()) {
      return ofParent(table, column, key.get(), skew);
    }
    if (isUnique(table, column.name())) {
      String value = typed(table, column, "i");
      long most = TypedValues.most(column);
      // Rows beyond the number of values get nulls, any number of which a unique key accepts.
      return column.nullable() && most < rows.getOrDefault(table.name(), 1L)
          ? "CASE WHEN i <= " + most + " THEN " + value + " END"
          : value;
    }
    List<Common> common =
        new ArrayList<>(skew.common().stream().filter(one -> !one.text().isEmpty()).toList());
    String other =
        typed(table, column, number(table, column, skew, common.size()) + behind(column, common));
    if (skew.clustered()) {
      common.sort(RowMaker::inOrder);
    }
    return cases(
        dice(table, column, skew), common, one -> typed.literal(column, one.text()), other);
  }

  /**
   * Returns the offset of other numbers, which puts them behind the common ones, so that none
   * occurs twice.
   */
  private static String behind(ColumnInfo column, List<Common> common) {
    boolean counted =
        TypeKind.of(column.type()) == TypeKind.INTEGER
            && common.stream().allMatch(one -> one.text().matches("\\d{1,9}"));
    long last =
        counted ? common.stream().mapToLong(one -> Long.parseLong(one.text())).max().orElse(0) : 0;
    return last == 0 ? "" : " + " + last;
  }

  /** Compares common values for a clustered column, whose rows lie in the order of the values. */
  private static int inOrder(Common one, Common next) {
    String number = "-?\\d{1,15}";
    return one.text().matches(number) && next.text().matches(number)
        ? Long.compare(Long.parseLong(one.text()), Long.parseLong(next.text()))
        : one.text().compareTo(next.text());
  }

  /** Returns the part of all rows that a row is in, from 0 to below {@link #PARTS}. */
  private String dice(TableInfo table, ColumnInfo column, Skew skew) {
    return skew.clustered()
        ? values.share("i", PARTS, rows.getOrDefault(table.name(), 1L))
        : Values.spread("i", TypedValues.salt(table, column.name()) + 5, PARTS);
  }

  /** Returns the parent's key, computed from the number of the parent's row. */
  private String ofParent(TableInfo table, ColumnInfo column, ForeignKey key, Skew skew) {
    TableInfo parent = tables.get(key.table());
    if (parent == null) {
      return typed(table, column, number(table, column, skew, 0));
    }
    long parents = rows.getOrDefault(parent.name(), 1L);
    int salt = TypedValues.salt(table, key.columns().getFirst());
    List<Common> heavy = skew.common().subList(0, (int) Math.min(skew.common().size(), parents));
    List<Common> numbered = new ArrayList<>();
    heavy.forEach(
        one -> numbered.add(new Common(String.valueOf(numbered.size() + 1), one.share())));
    if (isUnique(table, column.name())) {
      return parentValue(
          parent, referenced(parent, key, column.name()), "((i - 1) % " + parents + " + 1)");
    }
    long all = rows.getOrDefault(table.name(), 1L);
    String place =
        skew.clustered() ? values.share("i", parents, all) : Values.spread("i", salt, parents);
    String number = cases(dice(table, column, skew), numbered, Common::text, "(" + place + " + 1)");
    return parentValue(parent, referenced(parent, key, column.name()), number);
  }

  private static String referenced(TableInfo parent, ForeignKey key, String column) {
    if (!key.referenced().isEmpty()) {
      return key.referenced().get(key.columns().indexOf(column));
    }
    return parent.primaryKey().map(pk -> pk.shape().keys().getFirst().term()).orElse("id");
  }

  private String parentValue(TableInfo parent, String name, String number) {
    ColumnInfo column = parent.column(name).orElseThrow();
    Optional<ForeignKey> further = keyOf(parent, name);
    // The parent's key is itself a foreign key: each parent has a row of its own in the
    // grandparent.
    return further.isPresent()
            && tables.containsKey(further.get().table())
            && isUnique(parent, name)
        ? parentValue(
            tables.get(further.get().table()),
            referenced(tables.get(further.get().table()), further.get(), name),
            number)
        : typed(parent, column, number);
  }

  private static String cases(
      String dice, List<Common> common, Function<Common, String> value, String other) {
    if (common.isEmpty()) {
      return other;
    }
    StringBuilder text = new StringBuilder("CASE");
    double sum = 0;
    for (Common one : common) {
      sum += one.share();
      text.append(" WHEN ").append(dice).append(" < ").append(Math.round(sum * PARTS));
      text.append(" THEN ").append(value.apply(one));
    }
    return text.append(" ELSE ").append(other).append(" END").toString();
  }

  private String number(TableInfo table, ColumnInfo column, Skew skew, int common) {
    long all = rows.getOrDefault(table.name(), 1L);
    int salt = TypedValues.salt(table, column.name());
    if (!spread.knows(table, column) && Hints.isFew(column)) {
      return Values.spread("i", salt, Hints.few(column));
    }
    double known =
        skew.distinct()
            .orElse(
                column.distinct().isPresent() && table.rows() > 0
                    ? share(column.distinct().getAsDouble(), table.rows())
                    : 1);
    long distinct =
        Math.max(1, Math.round(known <= 1 ? known * all : Math.min(known, (double) all)));
    // A column with as many values as rows gets the row's number, because it may have to be unique.
    return distinct >= all
        ? "i"
        : "("
            + (skew.clustered()
                ? values.share("i", distinct, all)
                : Values.spread("i", salt, Math.max(1, distinct - common)))
            + " + 1)";
  }

  private static double share(double distinct, long rows) {
    return distinct > rows / 10.0 ? Math.min(1, distinct / rows) : Math.max(distinct, 1.5);
  }

  private String typed(TableInfo table, ColumnInfo column, String number) {
    return typed.of(table, column, number, isUnique(table, column.name()));
  }

  private static Optional<ForeignKey> keyOf(TableInfo table, String column) {
    return table.foreignKeys().stream().filter(key -> key.columns().contains(column)).findFirst();
  }

  private static boolean isUnique(TableInfo table, String column) {
    return table.indexes().stream()
        .map(IndexInfo::shape)
        .anyMatch(
            s -> s.unique() && s.keys().size() == 1 && s.keys().getFirst().term().equals(column));
  }
}
