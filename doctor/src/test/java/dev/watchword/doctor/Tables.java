// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor;

import dev.watchword.doctor.finding.Snapshot;
import dev.watchword.doctor.model.Activity;
import dev.watchword.doctor.model.Backing;
import dev.watchword.doctor.model.ColumnInfo;
import dev.watchword.doctor.model.ForeignKey;
import dev.watchword.doctor.model.IndexInfo;
import dev.watchword.doctor.model.Key;
import dev.watchword.doctor.model.RawIndexShape;
import dev.watchword.doctor.model.Schema;
import dev.watchword.doctor.model.Statement;
import dev.watchword.doctor.model.TableInfo;
import dev.watchword.doctor.model.Workload;
import dev.watchword.store.schema.Engine;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Builders of tables and indexes for the tests of checks. */
public final class Tables {
  private Tables() {}

  /** Returns a schema of these tables. */
  public static Schema schema(TableInfo... tables) {
    return new Schema(List.of(tables));
  }

  /** Returns a table with this many rows of about 100 bytes. */
  public static TableInfo table(
      String name, long rows, List<ColumnInfo> columns, IndexInfo... indexes) {
    return new TableInfo(
        "", name, columns, List.of(indexes), List.of(), rows, rows * 100, Activity.UNKNOWN);
  }

  /** Returns the table with foreign keys. */
  public static TableInfo with(TableInfo table, ForeignKey... keys) {
    return new TableInfo(
        table.namespace(),
        table.name(),
        table.columns(),
        table.indexes(),
        List.of(keys),
        table.rows(),
        table.bytes(),
        table.activity());
  }

  /** Returns the table with this activity. */
  public static TableInfo with(TableInfo table, Activity activity) {
    return new TableInfo(
        table.namespace(),
        table.name(),
        table.columns(),
        table.indexes(),
        table.foreignKeys(),
        table.rows(),
        table.bytes(),
        activity);
  }

  /** Returns a column without nulls. */
  public static ColumnInfo column(String name, String type) {
    return new ColumnInfo(name, type, false, null, OptionalDouble.empty(), OptionalInt.empty());
  }

  /** Returns a valid B-tree that backs no constraint. */
  public static IndexInfo index(String name, String table, String... columns) {
    return index(
        name, RawIndexShape.of(table, Arrays.stream(columns).map(Key::of).toList()), Backing.NONE);
  }

  /** Returns the index of a constraint. */
  public static IndexInfo constraint(String name, String table, Backing backs, String... columns) {
    return index(
        name,
        RawIndexShape.of(table, Arrays.stream(columns).map(Key::of).toList()).asUnique(),
        backs);
  }

  /** Returns a valid index. */
  public static IndexInfo index(String name, RawIndexShape shape, Backing backs) {
    return new IndexInfo(name, shape, "", backs, true, true, false, 8192, OptionalLong.empty());
  }

  /** Returns the index as one that a failed build left behind. */
  public static IndexInfo invalid(IndexInfo index) {
    return new IndexInfo(
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

  /** Returns a foreign key that cascades. */
  public static ForeignKey key(String table, String... columns) {
    return new ForeignKey("fk", List.of(columns), table, List.of("id"), "CASCADE");
  }

  /** Returns a snapshot of tables and statements, each of which is called 100 times a minute. */
  public static Snapshot asked(Engine engine, Schema schema, String... statements) {
    List<Statement> all = new ArrayList<>();
    for (String sql : statements) {
      all.add(new Statement("s" + all.size(), sql, 100, List.of(), Statement.Source.FILE));
    }
    return Snapshot.of(engine, schema).with(new Workload(all, List.of()));
  }

  /** Returns a snapshot with settings and the days for which uses were counted. */
  public static Snapshot counted(Engine engine, Schema schema, int days) {
    Instant taken = Instant.parse("2026-01-31T00:00:00Z");
    return new Snapshot(
        engine,
        "",
        schema,
        new Workload(List.of(), List.of()),
        List.of(),
        Map.of(),
        taken,
        Optional.of(taken.minus(Duration.ofDays(days))),
        List.of(),
        List.of(),
        List.of(),
        List.of());
  }

  /** Returns the index with this many reads since the statistics began. */
  public static IndexInfo scanned(IndexInfo index, long scans) {
    return new IndexInfo(
        index.name(),
        index.shape(),
        index.definition(),
        index.backs(),
        index.valid(),
        index.visible(),
        index.pinned(),
        index.bytes(),
        OptionalLong.of(scans));
  }

  /** Returns a column of text with a collation, and an average width in bytes; 0 for none. */
  public static ColumnInfo text(String name, String type, String collation, int bytes) {
    return new ColumnInfo(
        name,
        type,
        false,
        collation,
        OptionalDouble.empty(),
        bytes == 0 ? OptionalInt.empty() : OptionalInt.of(bytes));
  }
}
