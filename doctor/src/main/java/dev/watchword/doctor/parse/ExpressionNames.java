// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.parse;

import java.util.ArrayList;
import java.util.List;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.ExpressionVisitorAdapter;
import net.sf.jsqlparser.expression.JdbcNamedParameter;
import net.sf.jsqlparser.expression.JdbcParameter;
import net.sf.jsqlparser.schema.Column;
import net.sf.jsqlparser.statement.select.AllColumns;
import net.sf.jsqlparser.statement.select.AllTableColumns;
import net.sf.jsqlparser.statement.select.ParenthesedSelect;
import net.sf.jsqlparser.statement.select.Select;

/**
 * Collects the columns, parameters and sub-selects of an expression, without those inside the
 * sub-selects.
 */
final class ExpressionNames extends ExpressionVisitorAdapter<Void> {
  private final List<Column> columns = new ArrayList<>();
  private final List<Select> selects = new ArrayList<>();
  private final List<Integer> parameters = new ArrayList<>();
  private boolean named;

  private ExpressionNames() {}

  static ExpressionNames of(Expression expression) {
    ExpressionNames names = new ExpressionNames();
    expression.accept(names, null);
    return names;
  }

  List<Column> columns() {
    return columns;
  }

  List<Select> selects() {
    return selects;
  }

  boolean hasParameters() {
    return named || !parameters.isEmpty();
  }

  /** Returns the numbers of the parameters, from 1. */
  List<Integer> parameters() {
    return parameters;
  }

  @Override
  public <S> Void visit(Column column, S context) {
    columns.add(column);
    return null;
  }

  @Override
  public <S> Void visit(JdbcParameter parameter, S context) {
    parameters.add(parameter.getIndex());
    return null;
  }

  @Override
  public <S> Void visit(JdbcNamedParameter parameter, S context) {
    named = true;
    return null;
  }

  @Override
  public <S> Void visit(ParenthesedSelect select, S context) {
    selects.add(select);
    return null;
  }

  @Override
  public <S> Void visit(Select select, S context) {
    selects.add(select);
    return null;
  }

  @Override
  public <S> Void visit(AllColumns all, S context) {
    return null;
  }

  @Override
  public <S> Void visit(AllTableColumns all, S context) {
    return null;
  }
}
