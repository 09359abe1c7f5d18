// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.check;

import dev.watchword.doctor.advise.Implication;
import dev.watchword.doctor.finding.Check;
import dev.watchword.doctor.finding.Confidence;
import dev.watchword.doctor.finding.Finding;
import dev.watchword.doctor.finding.Severity;
import dev.watchword.doctor.finding.Snapshot;
import dev.watchword.doctor.model.Change;
import dev.watchword.doctor.model.Expired;
import dev.watchword.doctor.model.Quoting;
import dev.watchword.doctor.model.TableInfo;
import dev.watchword.doctor.workload.KnownSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A table most of whose rows have expired. */
public final class ExpiredRowsKept implements Check {
  /**
   * Share of expired rows from which they are reported: a half, less the errors of estimates, as
   * MySQL estimates no range higher.
   */
  private static final double MOST = 0.495;

  @Override
  public String id() {
    return "expired-rows";
  }

  @Override
  public List<Finding> judge(Snapshot snapshot) {
    return snapshot.expired().stream()
        .filter(expired -> expired.share() >= MOST)
        .flatMap(
            expired ->
                snapshot.schema().table(expired.table()).stream()
                    .filter(table -> !Weight.isSmall(table) && !isOfProvider(table))
                    .map(table -> finding(snapshot, table, expired)))
        .toList();
  }

  /** Whether the expiry is that of a provider's token, whose row stays. */
  private static boolean isOfProvider(TableInfo table) {
    return !Meaning.providerAndAccount(table).isEmpty();
  }

  private Finding finding(Snapshot snapshot, TableInfo table, Expired expired) {
    List<Change> changes = new ArrayList<>();
    KnownSchema.all().stream()
        .filter(known -> snapshot.recognised().contains(known.title()))
        .flatMap(known -> known.cleanup(table.name()).stream())
        .forEach(text -> changes.add(new Change.Advise(text)));
    changes.add(
        new Change.Advise(
            "delete them in batches, again and again until none is left: "
                + batch(snapshot, expired)));
    Implication known = Implication.ofValues(snapshot.engine(), List.of(expired.column()));
    if (!Served.byFirst(table, expired.column(), known)) {
      changes.add(
          new Change.Advise(
              "no index begins with "
                  + expired.column()
                  + ": each batch reads the table until it has found enough"));
    }
    return new Finding(
        id(),
        Severity.MEDIUM,
        String.format(Locale.ROOT, "at least %.0f %% of the rows of ", expired.share() * 100)
            + table.name()
            + " have expired",
        "they take room in memory, in backups and in every index, and nothing deletes them soon enough ("
            + Weight.rows(table)
            + ")",
        changes,
        Confidence.LIKELY,
        expired.proof() + " says so");
  }

  /** Returns a deletion in batches, which holds its locks only for a moment. */
  private static String batch(Snapshot snapshot, Expired expired) {
    Quoting quoting = Quoting.of(snapshot.engine());
    String table = quoting.identifier(expired.table());
    String order =
        " WHERE "
            + quoting.identifier(expired.column())
            + " < "
            + expired.now()
            + " ORDER BY "
            + quoting.identifier(expired.column())
            + " LIMIT 1000";
    return switch (snapshot.engine()) {
      case MARIADB, MYSQL -> String.join(" ", "DELETE", "FROM", table + order);
      case POSTGRES -> within(table, "ctid", order);
      case SQLITE -> within(table, "rowid", order);
    };
  }

  private static String within(String table, String row, String order) {
    return String.join(
        " ", "DELETE", "FROM", table, "WHERE", row, "IN (SELECT", row, "FROM", table + order + ")");
  }
}
