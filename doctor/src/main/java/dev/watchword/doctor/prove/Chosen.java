// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.prove;

import dev.watchword.doctor.model.ForeignKey;
import dev.watchword.doctor.model.Schema;
import dev.watchword.doctor.model.Statement;
import dev.watchword.doctor.model.TableInfo;
import dev.watchword.doctor.plan.Plan;
import dev.watchword.doctor.plan.Step;
import dev.watchword.store.schema.Engine;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The tables that a proof needs, and the number of rows for each: tables of the plan and of its
 * statements, their parents, and the children that a deletion looks up.
 *
 * @param tables by name, parents and children in any order
 * @param rows by table
 */
record Chosen(Map<String, TableInfo> tables, Map<String, Long> rows) {

  /** Chooses the tables of a plan; the largest gets {@code most} rows, the others in proportion. */
  static Chosen of(Schema schema, Plan plan, long most) {
    Set<String> names = new LinkedHashSet<>();
    plan.steps().stream().map(Step::table).forEach(names::add);
    return of(plan.engine(), schema, names, plan.statements(), most);
  }

  /** Chooses the tables of statements, without a plan. */
  static Chosen of(Engine engine, Schema schema, List<Statement> statements, long most) {
    return of(engine, schema, new LinkedHashSet<>(), statements, most);
  }

  private static Chosen of(
      Engine engine, Schema schema, Set<String> names, List<Statement> statements, long most) {
    for (Statement statement : statements) {
      schema.tables().stream()
          .map(TableInfo::name)
          .filter(name -> isNamedIn(statement.sql(), name))
          .forEach(names::add);
    }
    Set<String> touched = Set.copyOf(names);
    schema.tables().stream()
        .filter(table -> table.foreignKeys().stream().anyMatch(k -> touched.contains(k.table())))
        .forEach(table -> names.add(table.name()));
    addParents(schema, names);
    Map<String, TableInfo> tables = new LinkedHashMap<>();
    // Elsewhere the namespace is the examined database itself, where nothing may be created.
    boolean keeps = engine == Engine.POSTGRES;
    for (String name : names) {
      schema.table(name).ifPresent(t -> tables.put(name, keeps ? t : t.withoutNamespace()));
    }
    return new Chosen(tables, rows(tables, most));
  }

  /** Returns the choice with fewer tables. */
  Chosen only(Collection<TableInfo> kept) {
    Map<String, TableInfo> left = new LinkedHashMap<>(tables);
    left.values().retainAll(kept);
    return new Chosen(left, rows);
  }

  private static void addParents(Schema schema, Set<String> names) {
    int before;
    do {
      before = names.size();
      for (String name : Set.copyOf(names)) {
        schema
            .table(name)
            .ifPresent(
                table -> table.foreignKeys().stream().map(ForeignKey::table).forEach(names::add));
      }
    } while (names.size() > before);
  }

  /** Whether a text has this name as a word. */
  static boolean isNamedIn(String sql, String table) {
    return Pattern.compile("(?i)(?<!\\w)" + Pattern.quote(table) + "(?!\\w)").matcher(sql).find();
  }

  private static Map<String, Long> rows(Map<String, TableInfo> tables, long most) {
    long largest = tables.values().stream().mapToLong(TableInfo::rows).max().orElse(0);
    Map<String, Long> rows = new LinkedHashMap<>();
    for (TableInfo table : tables.values()) {
      double share = largest <= 0 ? 1 : (double) Math.max(table.rows(), 0) / largest;
      rows.put(table.name(), Math.max(1, Math.round(most * share)));
    }
    return rows;
  }
}
