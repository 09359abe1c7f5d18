// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.migrate;

import dev.watchword.store.schema.DbException;
import dev.watchword.store.schema.DbException.Code;
import dev.watchword.store.schema.LiveSchema;
import dev.watchword.store.sql.dialect.Dialect;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;

/**
 * Distinguishes Watchword's tables from another program's with the same names. A name is ours when
 * our own record says that we began to create it; any other object of that name is foreign.
 */
record Ownership(Dialect dialect, List<Migration> migrations) {

  /**
   * Refuses a database with foreign objects of our names, before anything is written.
   *
   * @throws DbException with SCHEMA that names those objects
   */
  History require(Connection connection) throws SQLException {
    History history = History.read(connection, dialect);
    Optional<String> claim = dialect.claim(connection);
    if (claim.isPresent() && !history.exists()) {
      throw refusal("this is another program's (" + claim.get() + ")");
    }
    List<String> foreign = foreign(connection, history);
    if (!foreign.isEmpty()) {
      throw refusal(
          "another program's tables have the names that Watchword needs: "
              + String.join(", ", foreign));
    }
    return history;
  }

  private DbException refusal(String reason) {
    return new DbException(
        Code.SCHEMA, reason + ". Nothing was changed. Give Watchword " + dialect.elsewhere(), null);
  }

  /** Returns the tables of the migrations that exist. */
  List<String> made(Connection connection) throws SQLException {
    Map<String, String> names = dialect.names(connection);
    return migrations.stream()
        .flatMap(migration -> migration.steps().stream())
        .flatMap(step -> step.table().stream())
        .filter(names::containsKey)
        .toList();
  }

  private List<String> foreign(Connection connection, History history) throws SQLException {
    Map<String, String> names = dialect.names(connection);
    LiveSchema schema = dialect.schema(connection);
    List<String> foreign = new ArrayList<>();
    for (Migration migration : migrations) {
      for (int i = 0; i < migration.steps().size(); i++) {
        Migration.Step step = migration.steps().get(i);
        if (!history.isBegun(migration.version(), i)) {
          step.table()
              .filter(names::containsKey)
              .ifPresent(table -> foreign.add(names.get(table) + " " + table));
          Matcher index = step.index();
          if (index.matches() && isElsewhere(index, names, schema)) {
            foreign.add(names.get(index.group(1)) + " " + index.group(1));
          }
        }
      }
    }
    return foreign;
  }

  /** Whether a name belongs to something other than an index of the same table. */
  private static boolean isElsewhere(Matcher index, Map<String, String> names, LiveSchema schema) {
    return names.containsKey(index.group(1))
        && schema.index(index.group(2), index.group(1)).isEmpty();
  }
}
