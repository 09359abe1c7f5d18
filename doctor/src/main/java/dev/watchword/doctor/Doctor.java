// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor;

import dev.watchword.doctor.check.ForeignKeyWithoutIndex;
import dev.watchword.doctor.check.InvalidIndex;
import dev.watchword.doctor.check.SchemaDrift;
import dev.watchword.store.Catalogue;
import dev.watchword.store.sql.Db;
import dev.watchword.store.sql.Drift;
import java.util.Comparator;
import java.util.List;

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
    return new Snapshot(
        db.engine(), db.schema(), Drift.of(db, Catalogue.tables(), Catalogue.indexes()));
  }

  /** Every finding, the gravest first. */
  public static List<Finding> judge(Snapshot snapshot) {
    return CHECKS.stream()
        .flatMap(check -> check.judge(snapshot).stream())
        .sorted(Comparator.comparing(Finding::severity))
        .toList();
  }
}
