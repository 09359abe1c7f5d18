// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.parse;

import dev.watchword.doctor.model.ColumnInfo;
import dev.watchword.doctor.model.TableInfo;
import dev.watchword.store.schema.Engine;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The tables that names in one SELECT can refer to; an inner scope sees those of the outer. */
final class Scope {

  /** A table under one alias, and the facts found about it. */
  static final class Source {
    final String alias;
    final @Nullable TableInfo table;
    final List<Term> terms = new ArrayList<>();
    final List<List<List<Term>>> arms = new ArrayList<>();
    final Set<String> columns = new LinkedHashSet<>();
    List<Sort> sort = List.of();
    boolean limited;
    boolean all;

    Source(String alias, @Nullable TableInfo table) {
      this.alias = alias;
      this.table = table;
    }
  }

  /** A column of a source. */
  record Named(Source source, String column) {}

  private final Engine engine;
  private final @Nullable Scope outer;
  private final List<Source> sources = new ArrayList<>();

  Scope(Engine engine, @Nullable Scope outer) {
    this.engine = engine;
    this.outer = outer;
  }

  List<Source> sources() {
    return sources;
  }

  void add(Source source) {
    sources.add(source);
  }

  /** Whether {@code source} is in this statement and not in an outer one. */
  boolean has(Source source) {
    return sources.contains(source);
  }

  /**
   * Returns the column that a name refers to; empty for columns of views, sub-selects and
   * functions.
   */
  Optional<Named> resolve(net.sf.jsqlparser.schema.Column column) {
    String owner = column.getTable() == null ? null : column.getTable().getName();
    for (Source source : sources) {
      if (source.table == null || (owner != null && !isSame(owner, source.alias))) {
        continue;
      }
      Optional<String> name = name(source.table, column.getColumnName());
      if (name.isPresent()) {
        return name.map(found -> new Named(source, found));
      }
    }
    return outer == null ? Optional.empty() : outer.resolve(column);
  }

  /** Returns the column of {@code table} that {@code written} refers to. */
  Optional<String> name(TableInfo table, String written) {
    return table.columns().stream()
        .map(ColumnInfo::name)
        .filter(name -> isSame(written, name))
        .findFirst();
  }

  /** Whether the name {@code written} in SQL refers to {@code name} in the catalogue. */
  boolean isSame(String written, String name) {
    String bare = bare(written);
    if (engine != Engine.POSTGRES) {
      return bare.equalsIgnoreCase(name);
    }
    return isQuoted(written)
        ? bare.equals(name)
        : bare.toLowerCase(Locale.ROOT).equals(name) || bare.equals(name);
  }

  static String bare(String written) {
    return isQuoted(written)
        ? written.substring(1, written.length() - 1).replace("\"\"", "\"").replace("``", "`")
        : written;
  }

  private static boolean isQuoted(String written) {
    return written.length() > 2
        && (written.charAt(0) == '"' || written.charAt(0) == '`' || written.charAt(0) == '[');
  }
}
