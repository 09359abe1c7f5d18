// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.check;

import dev.watchword.doctor.finding.Check;
import dev.watchword.doctor.finding.Confidence;
import dev.watchword.doctor.finding.Finding;
import dev.watchword.doctor.finding.Severity;
import dev.watchword.doctor.finding.Snapshot;
import dev.watchword.doctor.model.Change;
import dev.watchword.doctor.model.IndexInfo;
import dev.watchword.doctor.model.TableInfo;
import dev.watchword.store.schema.Engine;
import dev.watchword.store.schema.Method;
import java.util.List;
import java.util.Locale;

/**
 * An index that was declared as a hash and that InnoDB built as a B-tree. The catalogue keeps no
 * trace of {@code USING HASH}, so only the name can tell.
 */
public final class HashBecameBtree implements Check {

  @Override
  public String id() {
    return "hash-became-btree";
  }

  @Override
  public List<Finding> judge(Snapshot snapshot) {
    if (snapshot.engine() != Engine.MARIADB && snapshot.engine() != Engine.MYSQL) {
      return List.of();
    }
    return snapshot.schema().tables().stream()
        .flatMap(
            table ->
                table.indexes().stream()
                    .filter(HashBecameBtree::wasMeantAsHash)
                    .map(index -> finding(table, index)))
        .toList();
  }

  private static boolean wasMeantAsHash(IndexInfo index) {
    return index.shape().method() == Method.BTREE
        && index.name().toLowerCase(Locale.ROOT).matches("(.*_)?hash(_(idx|index|key))?")
        && index.shape().keys().stream()
            .noneMatch(key -> key.term().toLowerCase(Locale.ROOT).contains("hash"));
  }

  private Finding finding(TableInfo table, IndexInfo index) {
    return new Finding(
        id(),
        Severity.LOW,
        "index " + index.name() + " on " + table.name() + " is a B-tree, whatever its name says",
        "InnoDB takes USING HASH without a word and builds a B-tree; it works, but is as large and"
            + " as deep as one",
        List.of(
            new Change.Advise(
                "keep it; for long values index a column of a fixed-length hash of them instead")),
        Confidence.SUSPECT,
        "information_schema.statistics.index_type is BTREE");
  }
}
