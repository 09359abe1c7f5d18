// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.parse;

import dev.watchword.doctor.model.Schema;
import dev.watchword.doctor.model.TableInfo;
import dev.watchword.doctor.parse.Scope.Source;
import dev.watchword.store.schema.Engine;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.sf.jsqlparser.schema.Column;
import net.sf.jsqlparser.statement.ParenthesedStatement;
import net.sf.jsqlparser.statement.Statement;
import net.sf.jsqlparser.statement.delete.Delete;
import net.sf.jsqlparser.statement.insert.Insert;
import net.sf.jsqlparser.statement.select.FromItem;
import net.sf.jsqlparser.statement.select.Join;
import net.sf.jsqlparser.statement.select.Select;
import net.sf.jsqlparser.statement.select.WithItem;
import net.sf.jsqlparser.statement.update.Update;
import net.sf.jsqlparser.statement.update.UpdateSet;
import org.jspecify.annotations.Nullable;

/** Reads one statement and all statements inside it. */
final class StatementReader {
  private final Engine engine;
  private final Schema schema;
  private final List<Access> accesses = new ArrayList<>();
  private final List<Write> writes = new ArrayList<>();
  private final Set<String> views = new LinkedHashSet<>();
  private final SelectReader selects;

  StatementReader(Engine engine, Schema schema) {
    this.engine = engine;
    this.schema = schema;
    this.selects = new SelectReader(engine, this);
  }

  List<Access> accesses() {
    return accesses;
  }

  List<Write> writes() {
    return writes;
  }

  Map<Integer, Bound> bounds() {
    return selects.bounds();
  }

  void read(Statement statement) {
    switch (statement) {
      case Select select -> selects.read(select, null);
      case Update update -> update(update);
      case Delete delete -> delete(delete);
      case Insert insert -> insert(insert);
      default -> {}
    }
  }

  /** Reads the statements of WITH; their names hide tables from then on. */
  void with(@Nullable List<WithItem<?>> items, @Nullable Scope outer) {
    for (WithItem<?> item : orEmpty(items)) {
      views.add(Scope.bare(item.getAliasName()));
      ParenthesedStatement statement = item.getParenthesedStatement();
      if (statement instanceof Select select) {
        selects.read(select, outer);
      } else if (item.getUpdate() != null) {
        update(item.getUpdate().getUpdate());
      } else if (item.getDelete() != null) {
        delete(item.getDelete().getDelete());
      } else if (item.getInsert() != null) {
        insert(item.getInsert().getInsert());
      }
    }
  }

  /** Returns the table that a name in FROM refers to, under its alias. */
  Source source(net.sf.jsqlparser.schema.Table named) {
    String alias = named.getAlias() == null ? named.getName() : named.getAlias().getName();
    return new Source(Scope.bare(alias), table(named));
  }

  private @Nullable TableInfo table(net.sf.jsqlparser.schema.Table named) {
    Scope names = new Scope(engine, null);
    if (views.stream().anyMatch(view -> names.isSame(named.getName(), view))) {
      return null;
    }
    return schema.tables().stream()
        .filter(table -> names.isSame(named.getName(), table.name()))
        .findFirst()
        .orElse(null);
  }

  /** Keeps the facts found about each table of a statement. */
  void keep(Scope scope) {
    for (Source source : scope.sources()) {
      if (source.table != null) {
        accesses.add(
            new Access(
                source.table.name(),
                source.terms,
                source.arms,
                source.sort,
                source.limited,
                source.columns,
                source.all));
      }
    }
  }

  private void update(Update update) {
    with(update.getWithItemsList(), null);
    Scope scope = new Scope(engine, null);
    selects.from(update.getTable(), update.getStartJoins(), scope);
    selects.from(update.getFromItem(), update.getJoins(), scope);
    Source target = scope.sources().getFirst();
    Set<String> columns = new LinkedHashSet<>();
    for (UpdateSet set : orEmpty(update.getUpdateSets())) {
      for (Column column : set.getColumns()) {
        scope.resolve(column).ifPresent(named -> columns.add(named.column()));
      }
      selects.values(set.getValues(), scope);
    }
    selects.where(update.getWhere(), scope);
    written(target, Write.Kind.UPDATE, columns);
    keep(scope);
  }

  private void delete(Delete delete) {
    with(delete.getWithItemsList(), null);
    Scope scope = new Scope(engine, null);
    selects.from(delete.getTable(), delete.getJoins(), scope);
    for (FromItem using : orEmpty(delete.getUsingFromItemList())) {
      selects.from(using, null, scope);
    }
    Source target = scope.sources().getFirst();
    selects.where(delete.getWhere(), scope);
    written(target, Write.Kind.DELETE, Set.of());
    keep(scope);
  }

  private void insert(Insert insert) {
    with(insert.getWithItemsList(), null);
    written(source(insert.getTable()), Write.Kind.INSERT, Set.of());
    if (insert.getSelect() != null) {
      selects.read(insert.getSelect(), null);
    }
  }

  private void written(Source target, Write.Kind kind, Set<String> columns) {
    if (target.table != null) {
      writes.add(new Write(target.table.name(), kind, columns));
    }
  }

  static <T> List<T> orEmpty(@Nullable List<T> list) {
    return list == null ? List.of() : list;
  }

  /** Returns the joins of FROM; an empty list for null. */
  static List<Join> joins(@Nullable List<Join> joins) {
    return orEmpty(joins);
  }
}
