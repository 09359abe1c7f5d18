// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.parse;

import dev.watchword.doctor.parse.Scope.Source;
import dev.watchword.doctor.parse.Term.Kind;
import dev.watchword.store.schema.Engine;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.NotExpression;
import net.sf.jsqlparser.expression.operators.conditional.AndExpression;
import net.sf.jsqlparser.expression.operators.conditional.OrExpression;
import net.sf.jsqlparser.expression.operators.relational.Between;
import net.sf.jsqlparser.expression.operators.relational.ComparisonOperator;
import net.sf.jsqlparser.expression.operators.relational.EqualsTo;
import net.sf.jsqlparser.expression.operators.relational.InExpression;
import net.sf.jsqlparser.expression.operators.relational.IsBooleanExpression;
import net.sf.jsqlparser.expression.operators.relational.IsNullExpression;
import net.sf.jsqlparser.expression.operators.relational.JsonOperator;
import net.sf.jsqlparser.expression.operators.relational.LikeExpression;
import net.sf.jsqlparser.expression.operators.relational.LikeExpression.KeyWord;
import net.sf.jsqlparser.expression.operators.relational.NotEqualsTo;
import net.sf.jsqlparser.expression.operators.relational.ParenthesedExpressionList;
import net.sf.jsqlparser.schema.Column;

/** Reads conditions into terms of the tables that they restrict. */
final class ConditionReader {
  private final Operands operands;

  ConditionReader(Engine engine) {
    this.operands = new Operands(engine);
  }

  /** Returns the columns with which parameters read so far are compared. */
  Map<Integer, Bound> bounds() {
    return operands.bounds();
  }

  /** Adds the terms of {@code condition} to the sources of {@code scope}. */
  void read(Expression condition, Scope scope) {
    for (Expression conjunct : split(condition, true)) {
      if (conjunct instanceof OrExpression) {
        arms(conjunct, scope);
      } else {
        terms(conjunct, scope).forEach(found -> found.source().terms.add(found.term()));
      }
    }
  }

  /** Reads {@code USING (column)}, by which the two tables with the column bind each other. */
  void using(Column column, Scope scope) {
    for (Source source : scope.sources()) {
      if (source.table != null) {
        scope
            .name(source.table, column.getColumnName())
            .ifPresent(name -> source.terms.add(new Term(Kind.JOIN, name, true, null, null)));
      }
    }
  }

  private void arms(Expression or, Scope scope) {
    Map<Source, List<List<Term>>> found = new LinkedHashMap<>();
    List<Expression> arms = split(or, false);
    for (Expression arm : arms) {
      Map<Source, List<Term>> ofArm = new LinkedHashMap<>();
      for (Expression conjunct : split(arm, true)) {
        for (Found term : terms(conjunct, scope)) {
          ofArm.computeIfAbsent(term.source(), source -> new ArrayList<>()).add(term.term());
        }
      }
      ofArm.forEach(
          (source, terms) -> found.computeIfAbsent(source, s -> new ArrayList<>()).add(terms));
    }
    found.forEach(
        (source, list) -> {
          if (list.size() == arms.size()) {
            source.arms.add(list);
          }
        });
  }

  /** Splits a condition into the parts that AND, or else OR, joins. */
  private static List<Expression> split(Expression condition, boolean and) {
    Expression bare = bare(condition);
    if (and && bare instanceof AndExpression both) {
      return concat(split(both.getLeftExpression(), true), split(both.getRightExpression(), true));
    }
    if (!and && bare instanceof OrExpression either) {
      return concat(
          split(either.getLeftExpression(), false), split(either.getRightExpression(), false));
    }
    return List.of(bare);
  }

  private static List<Expression> concat(List<Expression> one, List<Expression> other) {
    List<Expression> all = new ArrayList<>(one);
    all.addAll(other);
    return all;
  }

  static Expression bare(Expression expression) {
    return expression instanceof ParenthesedExpressionList<?> list && list.size() == 1
        ? bare(list.getFirst())
        : expression;
  }

  /** A term and its table. */
  record Found(Source source, Term term) {}

  private List<Found> terms(Expression condition, Scope scope) {
    return switch (condition) {
      case EqualsTo equal -> pairs(equal, scope, Kind.EQUALITY);
      case NotEqualsTo differs -> filter(differs, scope);
      case LikeExpression like -> like(like, scope);
      case JsonOperator json when json.getStringExpression().equals("@>") ->
          one(json.getLeftExpression(), json, Kind.CONTAINMENT, scope);
      case ComparisonOperator compared -> pairs(compared, scope, Kind.RANGE);
      case Between between when !between.isNot() ->
          one(between.getLeftExpression(), between, Kind.RANGE, scope);
      case InExpression in when !in.isNot() -> among(in, scope);
      case IsNullExpression isNull ->
          one(
              isNull.getLeftExpression(),
              isNull,
              isNull.isNot() || isNull.isUseNotNull() ? Kind.FILTER : Kind.EQUALITY,
              scope);
      case IsBooleanExpression is -> one(is.getLeftExpression(), is, Kind.EQUALITY, scope);
      case NotExpression not when bare(not.getExpression()) instanceof Column column ->
          one(column, not, Kind.EQUALITY, scope);
      case Column column -> one(column, column, Kind.EQUALITY, scope);
      default -> filter(condition, scope);
    };
  }

  /** Reads a comparison, each side of which may be on a table; rows compare column by column. */
  private List<Found> pairs(ComparisonOperator compared, Scope scope, Kind kind) {
    Expression left = bare(compared.getLeftExpression());
    Expression right = bare(compared.getRightExpression());
    if (left instanceof ParenthesedExpressionList<?> row) {
      if (right instanceof ParenthesedExpressionList<?> values) {
        for (int i = 0; i < Math.min(row.size(), values.size()); i++) {
          operands.bind(row.get(i), values.get(i), scope);
        }
      }
      List<Found> found = new ArrayList<>();
      for (Expression column : kind == Kind.EQUALITY ? row : row.subList(0, 1)) {
        operands.term(column, kind, null, null, scope).ifPresent(found::add);
      }
      return found;
    }
    if (kind == Kind.RANGE && isWithinRow(left, right, scope)) {
      return operands.term(compared, Kind.COMPUTED, null, null, scope).stream().toList();
    }
    List<Found> found = new ArrayList<>(side(left, right, compared, scope, kind));
    found.addAll(side(right, left, compared, scope, kind));
    return found;
  }

  /** Whether a column is compared with an expression over columns of the same row. */
  private boolean isWithinRow(Expression left, Expression right, Scope scope) {
    boolean computed = !(left instanceof Column) || !(right instanceof Column);
    return computed
        && operands.only(right, scope).isPresent()
        && operands.isSameSource(left, right, scope);
  }

  private List<Found> among(InExpression in, Scope scope) {
    Expression left = bare(in.getLeftExpression());
    if (left instanceof ParenthesedExpressionList<?> row) {
      return rows(row, in.getRightExpression(), scope);
    }
    return ExpressionNames.of(in.getRightExpression()).selects().isEmpty()
        ? one(left, in, Kind.EQUALITY, scope)
        : one(left, left, Kind.JOIN, scope);
  }

  /**
   * Reads {@code (a, b) IN ((?, ?), …)}, for which each engine looks the rows up column by column.
   */
  private List<Found> rows(ParenthesedExpressionList<?> row, Expression among, Scope scope) {
    boolean listed = ExpressionNames.of(among).selects().isEmpty();
    List<?> first =
        among instanceof ParenthesedExpressionList<?> list
                && !list.isEmpty()
                && list.getFirst() instanceof ParenthesedExpressionList<?> values
            ? values
            : List.of();
    List<Found> found = new ArrayList<>();
    for (int i = 0; i < row.size(); i++) {
      operands
          .term(row.get(i), listed ? Kind.EQUALITY : Kind.JOIN, null, null, scope)
          .ifPresent(found::add);
      if (i < first.size() && first.get(i) instanceof Expression value) {
        operands.bind(row.get(i), value, scope);
      }
    }
    return found;
  }

  private List<Found> side(
      Expression operand, Expression value, Expression whole, Scope scope, Kind kind) {
    ExpressionNames names = ExpressionNames.of(value);
    boolean joined = names.columns().stream().anyMatch(column -> scope.resolve(column).isPresent());
    if (joined && kind != Kind.EQUALITY) {
      return List.of();
    }
    if (joined && operands.isSameSource(operand, value, scope)) {
      return List.of();
    }
    return joined
        ? operands.term(operand, Kind.JOIN, null, null, scope).stream().toList()
        : one(operand, whole, kind, scope);
  }

  private List<Found> one(Expression operand, Expression whole, Kind kind, Scope scope) {
    return operands
        .term(bare(operand), kind, kind == Kind.JOIN ? null : whole, null, scope)
        .stream()
        .toList();
  }

  private List<Found> filter(Expression condition, Scope scope) {
    Optional<Source> source = operands.only(condition, scope);
    return source.isEmpty()
        ? List.of()
        : operands.term(condition, Kind.FILTER, condition, null, scope).stream().toList();
  }

  private List<Found> like(LikeExpression like, Scope scope) {
    boolean ignoresCase = like.getLikeKeyWord() == KeyWord.ILIKE;
    if (like.isNot() || (!ignoresCase && like.getLikeKeyWord() != KeyWord.LIKE)) {
      return filter(like, scope);
    }
    String pattern = LikePattern.of(like.getRightExpression());
    Kind kind = LikePattern.kind(pattern, ignoresCase);
    return operands.term(bare(like.getLeftExpression()), kind, like, pattern, scope).stream()
        .toList();
  }
}
