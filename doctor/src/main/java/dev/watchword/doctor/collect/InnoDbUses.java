// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.collect;

import dev.watchword.doctor.model.Activity;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** The uses of tables and indexes, and the sizes of indexes, as far as the server tells. */
final class InnoDbUses {
  private static final String CLUSTERED = "PRIMARY";

  private record Use(
      String table, String index, long fetched, long inserted, long updated, long deleted) {}

  private final Map<String, Map<String, Use>> uses = new HashMap<>();
  private final Map<String, Long> sizes = new HashMap<>();

  private InnoDbUses() {}

  static InnoDbUses read(
      ReadOnlyConnection connection, String literal, Map<String, String> settings) {
    boolean counts = settings.getOrDefault("performance_schema", "").equalsIgnoreCase("ON");
    if (!counts) {
      connection.note(
          "performance_schema is off: which indexes are used, and which statements run, is not"
              + " known");
    }
    InnoDbUses known = new InnoDbUses();
    connection
        .tried(
            "the sizes of indexes (mysql.innodb_index_stats)",
            String.format(Locale.ROOT, InnoDbCollectorSql.SIZES, literal),
            row -> Map.entry(row.getString(1) + "\0" + row.getString(2), row.getLong(3)))
        .forEach(each -> known.sizes.put(each.getKey(), each.getValue()));
    if (counts) {
      connection
          .tried(
              "the use of indexes (performance_schema)",
              String.format(Locale.ROOT, InnoDbCollectorSql.USES, literal),
              row ->
                  new Use(
                      row.getString(1),
                      row.getString(2) == null ? "" : row.getString(2),
                      row.getLong(3),
                      row.getLong(4),
                      row.getLong(5),
                      row.getLong(6)))
          .forEach(use -> known.of(use.table()).put(use.index(), use));
    }
    return known;
  }

  /** Whether the server counts uses, and shows the counts. */
  boolean counted() {
    return !uses.isEmpty();
  }

  long bytes(String table, String index) {
    // The clustered index is the table itself.
    return index.equals(CLUSTERED) ? 0 : sizes.getOrDefault(table + "\0" + index, 0L);
  }

  private Map<String, Use> of(String table) {
    return uses.computeIfAbsent(table, name -> new HashMap<>());
  }

  OptionalLong scans(String table, String index) {
    Use use = of(table).get(index);
    return use == null ? OptionalLong.empty() : OptionalLong.of(use.fetched());
  }

  Activity activity(String table, Optional<Instant> analyzed) {
    Collection<Use> all = of(table).values();
    return new Activity(
        all.stream().mapToLong(Use::inserted).sum(),
        all.stream().mapToLong(Use::updated).sum(),
        0,
        all.stream().mapToLong(Use::deleted).sum(),
        0,
        0,
        0,
        analyzed);
  }
}
