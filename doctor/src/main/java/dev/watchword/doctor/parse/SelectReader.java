// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.parse;

import dev.watchword.doctor.parse.Scope.Named;
import dev.watchword.doctor.parse.Scope.Source;
import dev.watchword.store.schema.Engine;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.schema.Column;
import net.sf.jsqlparser.schema.Table;
import net.sf.jsqlparser.statement.select.AllColumns;
import net.sf.jsqlparser.statement.select.AllTableColumns;
import net.sf.jsqlparser.statement.select.FromItem;
import net.sf.jsqlparser.statement.select.Join;
import net.sf.jsqlparser.statement.select.OrderByElement;
import net.sf.jsqlparser.statement.select.OrderByElement.NullOrdering;
import net.sf.jsqlparser.statement.select.ParenthesedFromItem;
import net.sf.jsqlparser.statement.select.ParenthesedSelect;
import net.sf.jsqlparser.statement.select.PlainSelect;
import net.sf.jsqlparser.statement.select.Select;
import net.sf.jsqlparser.statement.select.SelectItem;
import net.sf.jsqlparser.statement.select.SetOperationList;
import org.jspecify.annotations.Nullable;

/** Reads SELECT: its tables, its conditions, its order. */
final class SelectReader {
  private final Engine engine;
  private final StatementReader statements;
  private final ConditionReader conditions;

  SelectReader(Engine engine, StatementReader statements) {
    this.engine = engine;
    this.statements = statements;
    this.conditions = new ConditionReader(engine);
  }

  /** Returns the columns with which parameters read so far are compared. */
  Map<Integer, Bound> bounds() {
    return conditions.bounds();
  }

  void read(Select select, @Nullable Scope outer) {
    statements.with(select.getWithItemsList(), outer);
    switch (select) {
      case PlainSelect plain -> plain(plain, outer);
      case ParenthesedSelect inner -> read(inner.getSelect(), outer);
      case SetOperationList list -> list.getSelects().forEach(one -> read(one, outer));
      default -> {}
    }
  }

  private void plain(PlainSelect select, @Nullable Scope outer) {
    Scope scope = new Scope(engine, outer);
    from(select.getFromItem(), select.getJoins(), scope);
    where(select.getWhere(), scope);
    for (SelectItem<?> item : select.getSelectItems()) {
      selected(item.getExpression(), scope);
    }
    if (select.getHaving() != null) {
      selected(select.getHaving(), scope);
    }
    List<OrderByElement> order = StatementReader.orEmpty(select.getOrderByElements());
    if (select.getGroupBy() == null && select.getDistinct() == null) {
      sort(order, isLimited(select), scope);
    }
    statements.keep(scope);
  }

  private static boolean isLimited(PlainSelect select) {
    return select.getLimit() != null || select.getFetch() != null;
  }

  /** Adds the tables of FROM, and the conditions of its joins. */
  void from(@Nullable FromItem item, @Nullable List<Join> joins, Scope scope) {
    if (item != null) {
      source(item, scope);
    }
    for (Join join : StatementReader.joins(joins)) {
      source(join.getFromItem(), scope);
      for (Expression on : join.getOnExpressions()) {
        where(on, scope);
      }
      for (Column column : StatementReader.orEmpty(join.getUsingColumns())) {
        conditions.using(column, scope);
      }
    }
  }

  private void source(FromItem item, Scope scope) {
    switch (item) {
      case Table table -> scope.add(statements.source(table));
      case ParenthesedFromItem inner -> from(inner.getFromItem(), inner.getJoins(), scope);
      case Select select -> {
        read(select, scope);
        String alias = item.getAlias() == null ? "" : item.getAlias().getName();
        scope.add(new Source(alias, null));
      }
      default -> scope.add(new Source("", null));
    }
  }

  void where(@Nullable Expression condition, Scope scope) {
    if (condition != null) {
      ExpressionNames.of(condition).selects().forEach(select -> read(select, scope));
      conditions.read(condition, scope);
    }
  }

  void values(Iterable<? extends Expression> values, Scope scope) {
    values.forEach(value -> selected(value, scope));
  }

  private void selected(Expression expression, Scope scope) {
    switch (expression) {
      case AllTableColumns all ->
          scope.sources().stream()
              .filter(source -> scope.isSame(all.getTable().getName(), source.alias))
              .forEach(source -> source.all = true);
      case AllColumns all -> scope.sources().forEach(source -> source.all = true);
      default -> {
        ExpressionNames names = ExpressionNames.of(expression);
        names.selects().forEach(select -> read(select, scope));
        for (Column column : names.columns()) {
          scope.resolve(column).ifPresent(named -> named.source().columns.add(named.column()));
        }
      }
    }
  }

  private void sort(List<OrderByElement> order, boolean limited, Scope scope) {
    List<Sort> keys = new ArrayList<>();
    Source owner = null;
    for (OrderByElement element : order) {
      Optional<Named> named =
          element.getExpression() instanceof Column column
              ? scope.resolve(column)
              : Optional.empty();
      if (named.isEmpty() || (owner != null && owner != named.get().source())) {
        return;
      }
      owner = named.get().source();
      keys.add(key(element, named.get().column()));
    }
    for (Source source : scope.sources()) {
      source.limited = limited && (order.isEmpty() || source == owner);
    }
    if (owner != null && scope.has(owner)) {
      owner.sort = keys;
    }
  }

  private Sort key(OrderByElement element, String column) {
    boolean descending = !element.isAsc();
    boolean natural = (engine == Engine.POSTGRES) == descending;
    NullOrdering nulls = element.getNullOrdering();
    return new Sort(
        column, descending, nulls == null ? natural : nulls == NullOrdering.NULLS_FIRST);
  }
}
