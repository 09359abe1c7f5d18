// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.collect;

import dev.watchword.doctor.model.Partitioning;
import dev.watchword.doctor.model.Partitioning.Partition;
import dev.watchword.doctor.model.Trait;
import dev.watchword.doctor.model.Traits;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the traits of PostgreSQL's tables beside columns, keys and indexes. */
final class PostgresTraits {
  private record Part(String table, Partition partition) {}

  private record Read(String table, Set<Trait> traits, @Nullable String partitionKey) {}

  private PostgresTraits() {}

  static void read(ReadOnlyConnection connection, String literal, Assembly assembly) {
    Map<String, List<Partition>> partitions = new HashMap<>();
    connection
        .list(
            String.format(Locale.ROOT, PostgresCollectorSql.PARTITIONS, literal),
            PostgresTraits::part)
        .forEach(
            part ->
                partitions
                    .computeIfAbsent(part.table(), table -> new ArrayList<>())
                    .add(part.partition()));
    for (Read read :
        connection.list(
            String.format(Locale.ROOT, PostgresCollectorSql.TRAITS, literal),
            PostgresTraits::table)) {
      List<Partition> parts = partitions.getOrDefault(read.table(), List.of());
      String key = read.partitionKey();
      assembly.traits(
          read.table(),
          new Traits(read.traits(), key == null ? null : new Partitioning(key, parts)));
    }
  }

  private static Part part(ResultSet row) throws SQLException {
    return new Part(
        row.getString(1),
        new Partition(row.getString(2), row.getString(3), row.getString(4), row.getBoolean(5)));
  }

  private static Read table(ResultSet row) throws SQLException {
    Set<Trait> traits = EnumSet.noneOf(Trait.class);
    Trait[] inOrder = {
      Trait.ROW_SECURITY,
      Trait.UNLOGGED,
      Trait.TRIGGERS,
      Trait.INHERITANCE,
      Trait.DEFERRABLE,
      Trait.EXCLUSION
    };
    for (int i = 0; i < inOrder.length; i++) {
      if (row.getBoolean(i + 2)) {
        traits.add(inOrder[i]);
      }
    }
    String key = row.getString(inOrder.length + 2);
    if (key != null) {
      traits.add(Trait.PARTITIONED);
    }
    return new Read(row.getString(1), traits, key);
  }
}
