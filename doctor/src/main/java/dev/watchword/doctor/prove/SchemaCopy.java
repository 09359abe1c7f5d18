// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.prove;

import dev.watchword.doctor.explain.OpenDatabase;
import dev.watchword.doctor.model.Backing;
import dev.watchword.doctor.model.ColumnInfo;
import dev.watchword.doctor.model.ForeignKey;
import dev.watchword.doctor.model.Generated;
import dev.watchword.doctor.model.IndexDdl;
import dev.watchword.doctor.model.IndexInfo;
import dev.watchword.doctor.model.Key;
import dev.watchword.doctor.model.Partitioning.Partition;
import dev.watchword.doctor.model.Quoting;
import dev.watchword.doctor.model.TableInfo;
import dev.watchword.doctor.model.Trait;
import dev.watchword.store.schema.Engine;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Creates tables on a scratch copy from the model: columns, generated ones too, keys, indexes and
 * partitions, without defaults, checks and triggers. Whatever the scratch server refuses is left
 * out, and is a limit of the copy.
 */
final class SchemaCopy {
  private static final Set<String> DEFAULT_COLLATIONS = Set.of("default", "BINARY", "C");

  private final OpenDatabase database;
  private final Engine engine;
  private final Quoting quoting;
  private final IndexDdl ddl;
  private final CopyLimits limits;

  SchemaCopy(OpenDatabase database, CopyLimits limits) {
    this.database = database;
    this.engine = database.engine();
    this.quoting = Quoting.of(engine);
    this.ddl = IndexDdl.of(engine);
    this.limits = limits;
  }

  /** Creates tables with their primary and unique keys; returns those that could be created. */
  List<TableInfo> tables(Collection<TableInfo> tables) throws SQLException {
    if (engine == Engine.POSTGRES) {
      new Surroundings(database).make(tables);
    }
    if (engine == Engine.MARIADB || engine == Engine.MYSQL) {
      database.execute("SET foreign_key_checks = 0");
    }
    List<TableInfo> made = new ArrayList<>();
    for (TableInfo table : tables) {
      try {
        make(table, tables);
        made.add(table);
      } catch (SQLException e) {
        limits.absent(table.name(), String.valueOf(e.getMessage()));
      }
    }
    for (TableInfo table : made) {
      for (IndexInfo index : table.indexes()) {
        if (index.shape().unique() && index.backs() != Backing.PRIMARY_KEY) {
          index(table, index);
        }
      }
    }
    return made;
  }

  /**
   * Creates a table as it is; if refused, without partitions and without features of columns that
   * only some servers have.
   */
  private void make(TableInfo table, Collection<TableInfo> all) throws SQLException {
    Optional<SQLException> refused = attempt(create(table, all, true));
    if (refused.isPresent()) {
      database.execute(create(table, all, false));
      limits.add(
          table.name(),
          "its generated columns and collations (" + first(refused.get().getMessage()) + ")");
      return;
    }
    if (PartitionKey.of(table).isPresent()) {
      for (Partition part : table.traits().parts().orElseThrow().partitions()) {
        database.execute(
            "CREATE TABLE "
                + quoting.identifier(part.namespace(), part.name())
                + " PARTITION OF "
                + name(table)
                + " "
                + part.bound());
      }
    }
  }

  private String create(TableInfo table, Collection<TableInfo> all, boolean exact) {
    List<String> parts =
        new ArrayList<>(table.columns().stream().map(one -> column(table, one, exact)).toList());
    List<String> key = primaryKey(table, all);
    if (!key.isEmpty()) {
      String name =
          table
              .primaryKey()
              .filter(index -> engine == Engine.POSTGRES)
              .map(IndexInfo::name)
              .orElse("");
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
    boolean unlogged = engine == Engine.POSTGRES && table.traits().has(Trait.UNLOGGED);
    String divided =
        exact && PartitionKey.of(table).isPresent()
            ? " PARTITION BY " + table.traits().parts().orElseThrow().key()
            : "";
    return (unlogged ? "CREATE UNLOGGED TABLE " : "CREATE TABLE ")
        + name(table)
        + parts.stream().collect(Collectors.joining(", ", " (", ")"))
        + divided;
  }

  private static List<String> primaryKey(TableInfo table, Collection<TableInfo> all) {
    if (table.primaryKey().isPresent()) {
      return table.primaryKey().get().shape().keys().stream().map(Key::term).toList();
    }
    // SQLite's catalogue has no index for a primary key that is the rowid.
    return all.stream()
        .flatMap(other -> other.foreignKeys().stream())
        .filter(key -> key.table().equals(table.name()) && !key.referenced().isEmpty())
        .map(ForeignKey::referenced)
        .findFirst()
        .orElse(List.of());
  }

  private String column(TableInfo table, ColumnInfo column, boolean exact) {
    boolean other =
        TypeKind.of(column.type()) == TypeKind.OTHER && !TypedValues.isEnumerated(engine, column);
    if (other) {
      limits.add(
          table.name(),
          column.name(),
          "the type " + column.type() + " of " + column.name() + " (it is text there)");
    }
    String collation = column.collation();
    boolean unknown = collation != null && collation.contains(" (");
    boolean plain =
        !exact || collation == null || other || unknown || DEFAULT_COLLATIONS.contains(collation);
    if (unknown) {
      limits.add(
          table.name(), column.name(), "the collation " + collation + " of " + column.name());
    }
    String sql =
        quoting.identifier(column.name())
            + " "
            + TypedValues.type(engine, column)
            + (plain ? "" : " COLLATE " + quoting.identifier(String.valueOf(collation)));
    Generated generated = column.generated();
    if (generated != null && exact) {
      sql +=
          " GENERATED ALWAYS AS ("
              + generated.expression()
              + (generated.virtual() ? ") VIRTUAL" : ") STORED");
    }
    // MariaDB refuses NOT NULL on a generated column.
    return sql + (column.nullable() || generated != null ? "" : " NOT NULL");
  }

  /** Creates everything that is built faster when the rows exist. */
  void indexesAndForeignKeys(Collection<TableInfo> tables) throws SQLException {
    for (TableInfo table : tables) {
      for (IndexInfo index : table.indexes()) {
        if (!index.shape().unique() && index.valid()) {
          index(table, index);
        }
      }
    }
    if (engine == Engine.SQLITE) {
      return;
    }
    for (TableInfo table : tables) {
      for (ForeignKey key : table.foreignKeys()) {
        if (isIn(tables, key.table())) {
          String named =
              key.name().isEmpty() ? "" : "CONSTRAINT " + quoting.identifier(key.name()) + " ";
          tolerate(
              table,
              "ALTER TABLE " + name(table) + " ADD " + named + foreign(key),
              "the foreign key " + key.name());
        }
      }
    }
  }

  private void index(TableInfo table, IndexInfo index) {
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
              ? index.definition().replaceFirst(" ON ONLY ", " ON ")
              : ddl.create(index.name(), index.shape());
    }
    tolerate(table, sql, "the index " + index.name());
    if (!index.visible()) {
      tolerate(table, ddl.visible(index, false), "that " + index.name() + " is hidden");
    }
  }

  private void tolerate(TableInfo table, String sql, String otherwise) {
    attempt(sql)
        .ifPresent(
            refused ->
                limits.add(table.name(), otherwise + " (" + first(refused.getMessage()) + ")"));
  }

  private Optional<SQLException> attempt(String sql) {
    try {
      database.execute(sql);
      return Optional.empty();
    } catch (SQLException e) {
      return Optional.of(e);
    }
  }

  private static String first(@Nullable String message) {
    return message == null ? "" : message.lines().findFirst().orElse("");
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

  private static boolean isIn(Collection<TableInfo> tables, String name) {
    return tables.stream().anyMatch(table -> table.name().equals(name));
  }

  private String columns(List<String> names) {
    return names.stream().map(quoting::identifier).collect(Collectors.joining(", ", "(", ")"));
  }

  private String name(TableInfo table) {
    return quoting.identifier(table.namespace(), table.name());
  }
}
