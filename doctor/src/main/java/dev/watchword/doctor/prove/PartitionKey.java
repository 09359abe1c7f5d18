// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.prove;

import dev.watchword.doctor.model.ColumnInfo;
import dev.watchword.doctor.model.Partitioning.Partition;
import dev.watchword.doctor.model.TableInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Spreads the rows of a copy evenly over the partitions of a PostgreSQL table that is partitioned
 * by one column. A table that is partitioned otherwise is on the copy in one piece.
 */
final class PartitionKey {
  private static final Pattern KEY = Pattern.compile("(RANGE|LIST|HASH) \\(\"?([^\",()]+)\"?\\)");
  private static final Pattern RANGE =
      Pattern.compile("FOR VALUES FROM \\('?([^',()]+)'?\\) TO \\('?([^',()]+)'?\\)");
  private static final Pattern LITERAL = Pattern.compile("'(?:[^']|'')*'|-?\\d+");

  /** Number of steps into which a range of times is divided. */
  private static final int STEPS = 1_000_000;

  private final ColumnInfo column;
  private final List<String> pieces;
  private final boolean ranges;

  private PartitionKey(ColumnInfo column, List<String> pieces, boolean ranges) {
    this.column = column;
    this.pieces = pieces;
    this.ranges = ranges;
  }

  /** Returns the key; empty where the copy has the table in one piece. */
  static Optional<PartitionKey> of(TableInfo table) {
    return table
        .traits()
        .parts()
        .filter(parts -> parts.isPlain() && !parts.partitions().isEmpty())
        .flatMap(parts -> of(table, KEY.matcher(parts.key()), parts.partitions()));
  }

  private static Optional<PartitionKey> of(
      TableInfo table, Matcher key, List<Partition> partitions) {
    Optional<ColumnInfo> column =
        key.matches() ? table.column(key.group(2)) : Optional.<ColumnInfo>empty();
    if (column.isEmpty() || column.get().generated() != null) {
      return Optional.empty();
    }
    boolean any =
        key.group(1).equals("HASH")
            || partitions.stream().anyMatch(part -> part.bound().equals("DEFAULT"));
    if (any) {
      return Optional.of(new PartitionKey(column.get(), List.of(), false));
    }
    boolean ranges = key.group(1).equals("RANGE");
    List<String> pieces =
        partitions.stream()
            .flatMap(part -> (ranges ? ranges(part.bound()) : literals(part.bound())).stream())
            .toList();
    boolean sorted =
        switch (TypeKind.of(column.get().type())) {
          case INTEGER, TIMESTAMP, DATE -> true;
          default -> !ranges;
        };
    return pieces.isEmpty() || !sorted
        ? Optional.empty()
        : Optional.of(new PartitionKey(column.get(), pieces, ranges));
  }

  /** Returns the two ends of a range as one text; none for a range without an end. */
  private static List<String> ranges(String bound) {
    Matcher range = RANGE.matcher(bound);
    return range.matches() && !bound.contains("MINVALUE") && !bound.contains("MAXVALUE")
        ? List.of(range.group(1) + "\n" + range.group(2))
        : List.of();
  }

  private static List<String> literals(String bound) {
    List<String> found = new ArrayList<>();
    Matcher literal = LITERAL.matcher(bound);
    while (literal.find()) {
      found.add(literal.group());
    }
    return found;
  }

  boolean isOf(ColumnInfo other) {
    return column.name().equals(other.name());
  }

  /** Returns the value of the row with this number; empty where any value has a partition. */
  Optional<String> value(String number, int salt) {
    if (pieces.isEmpty()) {
      return Optional.empty();
    }
    StringBuilder text = new StringBuilder("CASE ");
    text.append(Values.spread(number, salt, pieces.size()));
    for (int i = 0; i < pieces.size(); i++) {
      text.append(" WHEN ").append(i).append(" THEN ");
      text.append(ranges ? within(pieces.get(i), number, salt + 3) : pieces.get(i));
    }
    return Optional.of(text.append(" END").toString());
  }

  private String within(String range, String number, int salt) {
    String[] ends = range.split("\n", 2);
    if (TypeKind.of(column.type()) == TypeKind.INTEGER) {
      long from = Long.parseLong(ends[0]);
      return from + " + " + Values.spread(number, salt, Long.parseLong(ends[1]) - from);
    }
    String type = column.type().equals("date") ? "timestamp" : column.type();
    String from = "CAST('" + ends[0] + "' AS " + type + ")";
    String to = "CAST('" + ends[1] + "' AS " + type + ")";
    return from
        + " + "
        + Values.spread(number, salt, STEPS)
        + " * (("
        + to
        + " - "
        + from
        + ") / "
        + STEPS
        + ")";
  }
}
