// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor;

import dev.watchword.doctor.model.Activity;
import dev.watchword.doctor.model.Backing;
import dev.watchword.doctor.model.Column;
import dev.watchword.doctor.model.ForeignKey;
import dev.watchword.doctor.model.Index;
import dev.watchword.doctor.model.IndexShape;
import dev.watchword.doctor.model.Key;
import dev.watchword.doctor.model.Schema;
import dev.watchword.doctor.model.Table;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Tables and indexes as tests of checks need them. */
public final class Tables {
  private Tables() {}

  /** A schema of these. */
  public static Schema schema(Table... tables) {
    return new Schema(List.of(tables));
  }

  /** A table with so many rows of about 100 bytes. */
  public static Table table(String name, long rows, List<Column> columns, Index... indexes) {
    return new Table(
        "", name, columns, List.of(indexes), List.of(), rows, rows * 100, Activity.UNKNOWN);
  }

  /** The same with foreign keys. */
  public static Table with(Table table, ForeignKey... keys) {
    return new Table(
        table.namespace(),
        table.name(),
        table.columns(),
        table.indexes(),
        List.of(keys),
        table.rows(),
        table.bytes(),
        table.activity());
  }

  /** The same with what was done to it. */
  public static Table with(Table table, Activity activity) {
    return new Table(
        table.namespace(),
        table.name(),
        table.columns(),
        table.indexes(),
        table.foreignKeys(),
        table.rows(),
        table.bytes(),
        activity);
  }

  /** A column that may not be null. */
  public static Column column(String name, String type) {
    return new Column(name, type, false, null, OptionalDouble.empty(), OptionalInt.empty());
  }

  /** A valid B-tree that backs nothing. */
  public static Index index(String name, String table, String... columns) {
    return index(
        name, IndexShape.of(table, Arrays.stream(columns).map(Key::of).toList()), Backing.NONE);
  }

  /** A constraint's index. */
  public static Index constraint(String name, String table, Backing backs, String... columns) {
    return index(
        name, IndexShape.of(table, Arrays.stream(columns).map(Key::of).toList()).asUnique(), backs);
  }

  /** A valid index. */
  public static Index index(String name, IndexShape shape, Backing backs) {
    return new Index(name, shape, "", backs, true, true, false, 8192, OptionalLong.empty());
  }

  /** The same, left behind by a failed build. */
  public static Index invalid(Index index) {
    return new Index(
        index.name(),
        index.shape(),
        index.definition(),
        index.backs(),
        false,
        index.visible(),
        index.pinned(),
        index.bytes(),
        index.scans());
  }

  /** A foreign key that cascades. */
  public static ForeignKey key(String table, String... columns) {
    return new ForeignKey("fk", List.of(columns), table, List.of("id"), "CASCADE");
  }
}
