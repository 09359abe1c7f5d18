// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor;

import dev.watchword.doctor.check.ForeignKeyWithoutIndex;
import dev.watchword.doctor.check.InvalidIndex;
import dev.watchword.doctor.check.SchemaDrift;
import dev.watchword.doctor.model.Activity;
import dev.watchword.doctor.model.Backing;
import dev.watchword.doctor.model.Column;
import dev.watchword.doctor.model.ForeignKey;
import dev.watchword.doctor.model.Index;
import dev.watchword.doctor.model.IndexShape;
import dev.watchword.doctor.model.Key;
import dev.watchword.doctor.model.Schema;
import dev.watchword.doctor.model.Table;
import dev.watchword.store.Catalogue;
import dev.watchword.store.sql.Db;
import dev.watchword.store.sql.Drift;
import dev.watchword.store.sql.LiveSchema;
import dev.watchword.store.sql.LiveSchema.LiveIndex;
import dev.watchword.store.sql.LiveSchema.LiveTable;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Examines a database: collects a snapshot, then judges it. Changes nothing in it. */
public final class Doctor {
  private static final List<Check> CHECKS =
      List.of(new SchemaDrift(), new InvalidIndex(), new ForeignKeyWithoutIndex());

  private Doctor() {}

  /** Every check, in the order in which they are documented. */
  public static List<Check> checks() {
    return CHECKS;
  }

  /** Collects what the checks need. */
  public static Snapshot collect(Db db) {
    LiveSchema live = db.schema();
    Schema schema =
        new Schema(live.tables().stream().map(table -> table(table, live.indexes())).toList());
    return Snapshot.of(db.engine(), schema)
        .withDrift(Drift.of(db, Catalogue.tables(), Catalogue.indexes()));
  }

  private static Table table(LiveTable table, List<LiveIndex> indexes) {
    return new Table(
        "",
        table.name(),
        table.columns().stream()
            .map(
                column ->
                    new Column(
                        column.name(),
                        column.type(),
                        column.nullable(),
                        null,
                        OptionalDouble.empty(),
                        OptionalInt.empty()))
            .toList(),
        indexes.stream()
            .filter(index -> index.table().equals(table.name()))
            .map(Doctor::index)
            .toList(),
        table.references().stream()
            .map(
                reference ->
                    new ForeignKey(
                        "",
                        List.of(reference.column()),
                        reference.table(),
                        List.of(),
                        reference.onDelete()))
            .toList(),
        0,
        0,
        Activity.UNKNOWN);
  }

  private static Index index(LiveIndex index) {
    IndexShape shape = IndexShape.of(index.table(), index.columns().stream().map(Key::of).toList());
    return new Index(
        index.name(),
        index.unique() ? shape.asUnique() : shape,
        "",
        index.primary() ? Backing.PRIMARY_KEY : Backing.NONE,
        index.valid(),
        true,
        false,
        0,
        OptionalLong.empty());
  }

  /** Every finding, the gravest first. */
  public static List<Finding> judge(Snapshot snapshot) {
    return CHECKS.stream()
        .flatMap(check -> check.judge(snapshot).stream())
        .sorted(Comparator.comparing(Finding::severity))
        .toList();
  }
}
