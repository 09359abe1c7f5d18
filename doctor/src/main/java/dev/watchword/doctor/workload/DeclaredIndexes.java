// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.workload;

import dev.watchword.doctor.model.DeclaredIndex;
import dev.watchword.doctor.model.Key;
import dev.watchword.doctor.model.RawIndexShape;
import dev.watchword.doctor.model.Schema;
import dev.watchword.doctor.model.TableInfo;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the file {@code indexes.txt} of a known schema. */
final class DeclaredIndexes {
  private static final String VERSION = "version:";
  private static final String WHY = "why:";

  /** A line such as {@code unique user_email_key: user (realm_id, email)}. */
  private static final Pattern LINE = Pattern.compile("(unique )?(\\w+): (\\w+) \\(([\\w, ]+)\\)");

  private DeclaredIndexes() {}

  /**
   * Returns the indexes on tables and columns that {@code schema} has.
   *
   * @throws IllegalStateException when a line has another form
   */
  static List<DeclaredIndex> read(String product, String text, Schema schema) {
    List<DeclaredIndex> indexes = new ArrayList<>();
    String named = product;
    String why = "";
    for (String line : text.lines().toList()) {
      if (line.startsWith(VERSION)) {
        named = product + " " + line.substring(VERSION.length()).strip();
      } else if (line.startsWith(WHY)) {
        why = line.substring(WHY.length()).strip();
      } else if (!line.isBlank() && !line.startsWith("#")) {
        Matcher parts = LINE.matcher(line);
        if (!parts.matches()) {
          throw new IllegalStateException("no index: " + line);
        }
        String maker = named;
        String reason = why;
        shape(parts, schema)
            .map(shape -> new DeclaredIndex(maker, parts.group(2), shape, reason))
            .ifPresent(indexes::add);
      }
    }
    return indexes;
  }

  private static Optional<RawIndexShape> shape(Matcher parts, Schema schema) {
    Optional<TableInfo> table =
        schema.tables().stream()
            .filter(each -> NameMatcher.isTable(parts.group(3), each.name()))
            .findFirst();
    if (table.isEmpty()) {
      return Optional.empty();
    }
    List<Optional<String>> columns =
        Arrays.stream(parts.group(4).split(",\\s*", -1))
            .map(column -> NameMatcher.column(column, table.get()))
            .toList();
    if (columns.stream().anyMatch(Optional::isEmpty)) {
      return Optional.empty();
    }
    List<Key> keys = columns.stream().flatMap(Optional::stream).map(Key::of).toList();
    RawIndexShape shape = RawIndexShape.of(table.get().name(), keys);
    return Optional.of(parts.group(1) == null ? shape : shape.asUnique());
  }
}
