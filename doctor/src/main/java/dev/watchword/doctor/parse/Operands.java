// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.parse;

import dev.watchword.doctor.model.Quoting;
import dev.watchword.doctor.parse.ConditionReader.Found;
import dev.watchword.doctor.parse.Scope.Named;
import dev.watchword.doctor.parse.Scope.Source;
import dev.watchword.doctor.parse.Term.Kind;
import dev.watchword.store.schema.Engine;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import net.sf.jsqlparser.expression.BinaryExpression;
import net.sf.jsqlparser.expression.CastExpression;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.operators.relational.GreaterThan;
import net.sf.jsqlparser.expression.operators.relational.GreaterThanEquals;
import net.sf.jsqlparser.expression.operators.relational.MinorThan;
import net.sf.jsqlparser.expression.operators.relational.MinorThanEquals;
import net.sf.jsqlparser.schema.Column;
import org.jspecify.annotations.Nullable;

/**
 * Reads operands: columns, and expressions over the columns of one table, as an index would have
 * them.
 */
final class Operands {
  private static final net.sf.jsqlparser.schema.Table NO_TABLE =
      new net.sf.jsqlparser.schema.Table();

  private final Quoting quoting;
  private final Map<Integer, Bound> bounds = new LinkedHashMap<>();

  Operands(Engine engine) {
    this.quoting = Quoting.of(engine);
  }

  /**
   * Returns a term on {@code operand}; empty when that is not about exactly one table of this
   * scope.
   *
   * @param whole the condition, for a partial index; null when it has none to offer
   */
  Optional<Found> term(
      Expression operand,
      Kind kind,
      @Nullable Expression whole,
      @Nullable String pattern,
      Scope scope) {
    Optional<Source> source = only(operand, scope);
    if (source.isEmpty()) {
      return Optional.empty();
    }
    boolean isColumn = operand instanceof Column;
    String name =
        isColumn
            ? scope.resolve((Column) operand).map(Named::column).orElseThrow()
            : text(operand, scope);
    String predicate = whole == null ? null : predicate(whole, scope);
    if (whole != null) {
      bind(operand, whole, scope);
    }
    return Optional.of(new Found(source.get(), new Term(kind, name, isColumn, predicate, pattern)));
  }

  /**
   * Returns the columns with which the statement's parameters are compared, by the parameter's
   * number.
   */
  Map<Integer, Bound> bounds() {
    return bounds;
  }

  /** Records that the parameters of {@code values} are compared with {@code operand}. */
  void bind(Expression operand, Expression values, Scope scope) {
    ExpressionNames.of(operand).columns().stream()
        .flatMap(column -> scope.resolve(column).stream())
        .filter(named -> named.source().table != null)
        .findFirst()
        .ifPresent(
            named -> {
              for (int parameter : ExpressionNames.of(values).parameters()) {
                bounds.putIfAbsent(parameter, bound(named, operand, values));
              }
            });
  }

  private static Bound bound(Named named, Expression operand, Expression whole) {
    String table = named.source().table == null ? "" : named.source().table.name();
    Bound.Side side =
        switch (whole) {
          case GreaterThan more -> side(more, operand, Bound.Side.ABOVE, Bound.Side.BELOW);
          case GreaterThanEquals more -> side(more, operand, Bound.Side.ABOVE, Bound.Side.BELOW);
          case MinorThan less -> side(less, operand, Bound.Side.BELOW, Bound.Side.ABOVE);
          case MinorThanEquals less -> side(less, operand, Bound.Side.BELOW, Bound.Side.ABOVE);
          default -> Bound.Side.AT;
        };
    return new Bound(table, named.column(), side, cast(whole));
  }

  private static String cast(Expression whole) {
    return whole instanceof BinaryExpression compared
            && ConditionReader.bare(compared.getRightExpression()) instanceof CastExpression cast
        ? cast.getColDataType().getDataType().toLowerCase(Locale.ROOT)
        : "";
  }

  @SuppressWarnings("ReferenceEquality") // That very node of the tree.
  private static Bound.Side side(
      BinaryExpression compared, Expression operand, Bound.Side left, Bound.Side right) {
    return ConditionReader.bare(compared.getLeftExpression()) == operand ? left : right;
  }

  private @Nullable String predicate(Expression whole, Scope scope) {
    ExpressionNames names = ExpressionNames.of(whole);
    boolean constant =
        !names.hasParameters() && names.selects().isEmpty() && only(whole, scope).isPresent();
    return constant ? text(whole, scope) : null;
  }

  /** Returns the table whose columns an expression has; empty when it has none or several. */
  Optional<Source> only(Expression expression, Scope scope) {
    List<Column> columns = ExpressionNames.of(expression).columns();
    List<Optional<Named>> named = columns.stream().map(scope::resolve).toList();
    boolean one =
        !named.isEmpty()
            && named.stream().allMatch(Optional::isPresent)
            && named.stream().map(found -> found.orElseThrow().source()).distinct().count() == 1;
    return one ? named.getFirst().map(Named::source).filter(scope::has) : Optional.empty();
  }

  /** Whether both sides of a comparison are about the same table, without values from elsewhere. */
  boolean isSameSource(Expression one, Expression other, Scope scope) {
    return only(one, scope)
        .filter(
            source ->
                ExpressionNames.of(other).columns().stream()
                    .flatMap(column -> scope.resolve(column).stream())
                    .anyMatch(named -> named.source() == source))
        .isPresent();
  }

  /**
   * Returns the expression with every name unqualified and quoted; its tree keeps its own names.
   */
  @SuppressWarnings("ReferenceEquality") // A mark, not a table.
  private String text(Expression expression, Scope scope) {
    List<Column> columns = ExpressionNames.of(expression).columns();
    List<String> names = columns.stream().map(Column::getColumnName).toList();
    List<net.sf.jsqlparser.schema.Table> tables =
        columns.stream()
            .map(column -> column.getTable() == null ? NO_TABLE : column.getTable())
            .toList();
    for (Column column : columns) {
      String name = scope.resolve(column).map(Named::column).orElse(column.getColumnName());
      column.setTable(null);
      column.setColumnName(quoting.identifier(name));
    }
    String text = expression.toString();
    for (int i = 0; i < columns.size(); i++) {
      columns.get(i).setTable(tables.get(i) == NO_TABLE ? null : tables.get(i));
      columns.get(i).setColumnName(names.get(i));
    }
    return text;
  }
}
