// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.check;

import dev.watchword.doctor.finding.Check;
import dev.watchword.doctor.finding.Confidence;
import dev.watchword.doctor.finding.Finding;
import dev.watchword.doctor.finding.Severity;
import dev.watchword.doctor.finding.Snapshot;
import dev.watchword.doctor.model.Change;
import dev.watchword.doctor.model.ColumnInfo;
import dev.watchword.doctor.model.Quoting;
import dev.watchword.doctor.model.TableInfo;
import dev.watchword.store.schema.Engine;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** A token that the database compares without regard to case or accents. */
public final class TokenComparedCaseInsensitively implements Check {

  @Override
  public String id() {
    return "token-compared-case-insensitively";
  }

  @Override
  public List<Finding> judge(Snapshot snapshot) {
    return snapshot.schema().tables().stream()
        .flatMap(table -> finding(snapshot.engine(), table))
        .toList();
  }

  private Stream<Finding> finding(Engine engine, TableInfo table) {
    List<ColumnInfo> folded =
        table.columns().stream()
            .filter(column -> Meaning.isLookedUp(table, column) && ignoresCase(column))
            .toList();
    if (folded.isEmpty()) {
      return Stream.empty();
    }
    return Stream.of(
        new Finding(
            id(),
            Severity.MEDIUM,
            table.name()
                + "."
                + String.join(", ", folded.stream().map(ColumnInfo::name).toList())
                + " is compared without regard to case",
            "a token that differs only in case is accepted, so each letter guards by a bit less,"
                + " and each look-up folds what it compares",
            folded.stream().map(column -> change(engine, table, column)).toList(),
            Confidence.PROVEN,
            "the column's collation or type is " + words(folded.getFirst())));
  }

  private static String words(ColumnInfo column) {
    String collation = column.collation();
    return collation == null ? column.type() : collation;
  }

  private static boolean ignoresCase(ColumnInfo column) {
    String words = words(column).toLowerCase(Locale.ROOT);
    return words.contains("_ci")
        || words.equals("nocase")
        || words.equals("citext")
        || words.contains("(not deterministic)");
  }

  private static Change change(Engine engine, TableInfo table, ColumnInfo column) {
    Quoting quoting = Quoting.of(engine);
    String name = quoting.identifier(column.name());
    String where = "ALTER TABLE " + quoting.identifier(table.name());
    return new Change.Advise(
        switch (engine) {
          case MARIADB, MYSQL ->
              "in a quiet hour, as it copies the table: "
                  + where
                  + " MODIFY "
                  + name
                  + " "
                  + column.type()
                  + " CHARACTER SET utf8mb4 COLLATE utf8mb4_bin"
                  + (column.nullable() ? "" : " NOT NULL");
          case POSTGRES ->
              "in a quiet hour: " + where + " ALTER COLUMN " + name + " TYPE text COLLATE \"C\"";
          case SQLITE -> "make the table anew with " + name + " COLLATE BINARY";
        });
  }
}
