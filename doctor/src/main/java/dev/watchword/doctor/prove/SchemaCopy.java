// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.prove;

import dev.watchword.doctor.explain.OpenDatabase;
import dev.watchword.doctor.model.Backing;
import dev.watchword.doctor.model.Column;
import dev.watchword.doctor.model.Ddl;
import dev.watchword.doctor.model.ForeignKey;
import dev.watchword.doctor.model.Index;
import dev.watchword.doctor.model.Key;
import dev.watchword.doctor.model.Quoting;
import dev.watchword.doctor.model.Table;
import dev.watchword.store.sql.Engine;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Makes tables again on a scratch copy, from the model: columns, keys and indexes, without
 * defaults, checks and triggers. What the scratch server refuses is left out and noted.
 */
final class SchemaCopy {
  private static final Set<String> DEFAULT_COLLATIONS = Set.of("default", "BINARY", "C");

  private final OpenDatabase database;
  private final Engine engine;
  private final Quoting quoting;
  private final Ddl ddl;
  private final List<String> notes;

  SchemaCopy(OpenDatabase database, List<String> notes) {
    this.database = database;
    this.engine = database.engine();
    this.quoting = Quoting.of(engine);
    this.ddl = Ddl.of(engine);
    this.notes = notes;
  }

  /** Tables with their primary and unique keys. */
  void tables(Collection<Table> tables) throws SQLException {
    if (engine == Engine.POSTGRES) {
      for (String namespace : tables.stream().map(Table::namespace).distinct().toList()) {
        if (!namespace.isEmpty()) {
          database.execute("CREATE SCHEMA IF NOT EXISTS " + quoting.identifier(namespace));
        }
      }
      for (String extension : List.of("citext", "pg_trgm", "btree_gin")) {
        tolerate("CREATE EXTENSION IF NOT EXISTS " + extension, "");
      }
      database.execute("SET search_path = " + searchPath(tables));
    }
    if (engine == Engine.MARIADB || engine == Engine.MYSQL) {
      database.execute("SET foreign_key_checks = 0");
    }
    for (Table table : tables) {
      database.execute(create(table, tables));
    }
    for (Table table : tables) {
      for (Index index : table.indexes()) {
        if (index.shape().unique() && index.backs() != Backing.PRIMARY_KEY) {
          index(table, index);
        }
      }
    }
  }

  private String searchPath(Collection<Table> tables) {
    return tables.stream()
        .map(Table::namespace)
        .filter(name -> !name.isEmpty())
        .distinct()
        .map(quoting::identifier)
        .collect(Collectors.joining(", ", "", ", public"));
  }

  private String create(Table table, Collection<Table> all) {
    List<String> parts = new ArrayList<>(table.columns().stream().map(this::column).toList());
    List<String> key = primaryKey(table, all);
    if (!key.isEmpty()) {
      String name =
          table.primaryKey().filter(index -> engine == Engine.POSTGRES).map(Index::name).orElse("");
      parts.add(
          (name.isEmpty() ? "" : "CONSTRAINT " + quoting.identifier(name) + " ")
              + "PRIMARY KEY "
              + columns(key));
    }
    if (engine == Engine.SQLITE) {
      table.foreignKeys().stream()
          .filter(foreign -> isIn(all, foreign.table()))
          .forEach(foreign -> parts.add(foreign(foreign)));
    }
    return "CREATE TABLE "
        + name(table)
        + parts.stream().collect(Collectors.joining(", ", " (", ")"));
  }

  private static List<String> primaryKey(Table table, Collection<Table> all) {
    if (table.primaryKey().isPresent()) {
      return table.primaryKey().get().shape().keys().stream().map(Key::term).toList();
    }
    // SQLite's catalogue has no index for a key that is the row's number.
    return all.stream()
        .flatMap(other -> other.foreignKeys().stream())
        .filter(key -> key.table().equals(table.name()) && !key.referenced().isEmpty())
        .map(ForeignKey::referenced)
        .findFirst()
        .orElse(List.of());
  }

  private String column(Column column) {
    boolean other = TypeKind.of(column.type()) == TypeKind.OTHER;
    String type = other ? "varchar(255)" : column.type();
    if (other) {
      notes.add("column " + column.name() + " is text in the copy, not " + column.type());
    }
    String collation = column.collation();
    boolean plain = collation == null || other || DEFAULT_COLLATIONS.contains(collation);
    return quoting.identifier(column.name())
        + " "
        + (type.isEmpty() ? "text" : type)
        + (plain ? "" : " COLLATE " + quoting.identifier(String.valueOf(collation)))
        + (column.nullable() ? "" : " NOT NULL");
  }

  /** Everything that is quicker to build when the rows are there. */
  void indexesAndForeignKeys(Collection<Table> tables) throws SQLException {
    for (Table table : tables) {
      for (Index index : table.indexes()) {
        if (!index.shape().unique() && index.valid()) {
          index(table, index);
        }
      }
    }
    if (engine == Engine.SQLITE) {
      return;
    }
    for (Table table : tables) {
      for (ForeignKey key : table.foreignKeys()) {
        if (isIn(tables, key.table())) {
          String named =
              key.name().isEmpty() ? "" : "CONSTRAINT " + quoting.identifier(key.name()) + " ";
          tolerate(
              "ALTER TABLE " + name(table) + " ADD " + named + foreign(key),
              "the foreign key " + key.name() + " is not in the copy");
        }
      }
    }
  }

  private void index(Table table, Index index) {
    String sql;
    if (engine == Engine.POSTGRES && index.backs() == Backing.UNIQUE) {
      sql =
          "ALTER TABLE "
              + name(table)
              + " ADD CONSTRAINT "
              + quoting.identifier(index.name())
              + " UNIQUE "
              + columns(index.shape().keys().stream().map(Key::term).toList());
    } else if (engine == Engine.SQLITE && index.name().startsWith("sqlite_autoindex_")) {
      sql = ddl.create("watchword_" + index.name(), index.shape());
    } else {
      sql =
          engine == Engine.POSTGRES && !index.definition().isEmpty()
              ? index.definition()
              : ddl.create(index.name(), index.shape());
    }
    tolerate(sql, "the index " + index.name() + " is not in the copy");
  }

  private void tolerate(String sql, String otherwise) {
    try {
      database.execute(sql);
    } catch (SQLException e) {
      if (!otherwise.isEmpty()) {
        notes.add(otherwise + ": " + e.getMessage());
      }
    }
  }

  private String foreign(ForeignKey key) {
    return "FOREIGN KEY "
        + columns(key.columns())
        + " REFERENCES "
        + quoting.identifier(key.table())
        + (key.referenced().isEmpty() ? "" : " " + columns(key.referenced()))
        + " ON DELETE "
        + (key.onDelete().isEmpty() ? "NO ACTION" : key.onDelete());
  }

  private static boolean isIn(Collection<Table> tables, String name) {
    return tables.stream().anyMatch(table -> table.name().equals(name));
  }

  private String columns(List<String> names) {
    return names.stream().map(quoting::identifier).collect(Collectors.joining(", ", "(", ")"));
  }

  private String name(Table table) {
    return quoting.identifier(table.namespace(), table.name());
  }
}
