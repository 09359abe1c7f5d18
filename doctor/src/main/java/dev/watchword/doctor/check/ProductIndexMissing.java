// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.check;

import dev.watchword.doctor.finding.Check;
import dev.watchword.doctor.finding.Confidence;
import dev.watchword.doctor.finding.Finding;
import dev.watchword.doctor.finding.Severity;
import dev.watchword.doctor.finding.Snapshot;
import dev.watchword.doctor.model.Change;
import dev.watchword.doctor.model.DeclaredIndex;
import dev.watchword.doctor.model.TableInfo;
import java.util.List;
import java.util.Locale;

/** An index that a recognised product declares in its own schema, and that is missing. */
public final class ProductIndexMissing implements Check {
  /** The id of this check in its findings. */
  public static final String ID = "product-index-missing";

  @Override
  public String id() {
    return ID;
  }

  @Override
  public List<Finding> judge(Snapshot snapshot) {
    return new ProductIndexes(snapshot)
        .missing().stream()
            .flatMap(
                declared ->
                    snapshot.schema().table(declared.shape().table()).stream()
                        .map(table -> finding(table, declared)))
            .toList();
  }

  private Finding finding(TableInfo table, DeclaredIndex declared) {
    boolean unique = declared.shape().unique();
    String columns = String.join(", ", ProductIndexes.columns(declared));
    return new Finding(
        id(),
        unique ? Severity.HIGH : Weight.of(table, Severity.HIGH),
        declared.product()
            + " makes "
            + (unique ? "a unique index on " : "an index on ")
            + table.name()
            + " ("
            + columns
            + "), which is missing",
        (unique
                ? "the product relies on the database to refuse duplicates"
                : "statements of the product that rely on it read the whole table")
            + " ("
            + Weight.rows(table)
            + ")"
            + (declared.why().isEmpty() ? "" : "; " + declared.why()),
        List.of(new Change.Create(freeName(table, declared.name()), declared.shape(), List.of())),
        Confidence.PROVEN,
        "the catalogue has no index that begins with (" + columns + ")");
  }

  /**
   * Returns the product's own name of the index, so that the product recognises it, unless it is
   * taken.
   */
  private static String freeName(TableInfo table, String name) {
    String plain = name.toLowerCase(Locale.ROOT);
    boolean taken =
        table.indexes().stream()
            .anyMatch(index -> index.name().toLowerCase(Locale.ROOT).equals(plain));
    return taken ? name + "_2" : name;
  }
}
