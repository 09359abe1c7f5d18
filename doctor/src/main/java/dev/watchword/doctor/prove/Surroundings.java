// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.prove;

import dev.watchword.doctor.explain.OpenDatabase;
import dev.watchword.doctor.model.ColumnInfo;
import dev.watchword.doctor.model.Quoting;
import dev.watchword.doctor.model.TableInfo;
import dev.watchword.store.schema.Engine;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Creates what the tables of a copy need on PostgreSQL: schemas, extensions, enumerated types. */
final class Surroundings {
  private final OpenDatabase database;
  private final Quoting quoting = Quoting.of(Engine.POSTGRES);

  Surroundings(OpenDatabase database) {
    this.database = database;
  }

  /**
   * Creates what the tables need. Whatever the server refuses will be missing for their columns.
   */
  void make(Collection<TableInfo> tables) throws SQLException {
    Set<String> namespaces = new LinkedHashSet<>();
    for (TableInfo table : tables) {
      namespaces.add(table.namespace());
      table
          .traits()
          .parts()
          .ifPresent(parts -> parts.partitions().forEach(part -> namespaces.add(part.namespace())));
    }
    for (String namespace : namespaces) {
      if (!namespace.isEmpty()) {
        database.execute("CREATE SCHEMA IF NOT EXISTS " + quoting.identifier(namespace));
      }
    }
    for (String extension : List.of("citext", "pg_trgm", "btree_gin", "btree_gist")) {
      attempt("CREATE EXTENSION IF NOT EXISTS " + extension);
    }
    database.execute("SET search_path = " + searchPath(tables));
    Set<String> types = new HashSet<>();
    for (TableInfo table : tables) {
      for (ColumnInfo column : table.columns()) {
        if (TypedValues.isEnumerated(Engine.POSTGRES, column) && types.add(column.type())) {
          // The catalogue quotes the type's name as SQL does.
          attempt("CREATE TYPE " + column.type() + " AS ENUM " + labels(column));
        }
      }
    }
  }

  private String labels(ColumnInfo column) {
    return column.allowed().stream()
        .map(quoting::literal)
        .collect(Collectors.joining(", ", "(", ")"));
  }

  private String searchPath(Collection<TableInfo> tables) {
    return tables.stream()
        .map(TableInfo::namespace)
        .filter(name -> !name.isEmpty())
        .distinct()
        .map(quoting::identifier)
        .collect(Collectors.joining(", ", "", ", public"));
  }

  private void attempt(String sql) {
    try {
      database.execute(sql);
    } catch (SQLException refused) {
      System.getLogger(Surroundings.class.getName())
          .log(System.Logger.Level.DEBUG, "the copy does without it", refused);
    }
  }
}
