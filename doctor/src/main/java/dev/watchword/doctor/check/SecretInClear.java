// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.check;

import dev.watchword.doctor.finding.Check;
import dev.watchword.doctor.finding.Confidence;
import dev.watchword.doctor.finding.Finding;
import dev.watchword.doctor.finding.Severity;
import dev.watchword.doctor.finding.Snapshot;
import dev.watchword.doctor.model.Backing;
import dev.watchword.doctor.model.Change;
import dev.watchword.doctor.model.ColumnInfo;
import dev.watchword.doctor.model.IndexInfo;
import dev.watchword.doctor.model.TableInfo;
import dev.watchword.doctor.parse.Term;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A secret that is readable where only its hash is needed, or that an index copies. Judged by names
 * and statistics: no row is read.
 */
public final class SecretInClear implements Check {
  /**
   * Minimum average length of a column of hashes, in bytes: the shortest hash of a password in use,
   * bcrypt's, has 60 characters.
   */
  private static final int SHORTEST_HASH = 40;

  /** Length of a SHA-256 in hexadecimal. */
  private static final int HEXADECIMAL = 64;

  @Override
  public String id() {
    return "secret-in-clear";
  }

  @Override
  public List<Finding> judge(Snapshot snapshot) {
    List<Finding> findings = new ArrayList<>();
    for (TableInfo table : snapshot.schema().tables()) {
      table.columns().stream()
          .filter(SecretInClear::isShort)
          .map(column -> password(table, column))
          .forEach(findings::add);
      tokens(table).forEach(findings::add);
      table.columns().stream()
          .filter(Meaning::isSecret)
          .flatMap(column -> copies(snapshot, table, column))
          .forEach(findings::add);
    }
    return findings;
  }

  private static boolean isShort(ColumnInfo column) {
    return Meaning.isPassword(column)
        && column.averageBytes().isPresent()
        && column.averageBytes().getAsInt() > 0
        && column.averageBytes().getAsInt() < SHORTEST_HASH;
  }

  private Finding password(TableInfo table, ColumnInfo column) {
    return new Finding(
        id(),
        Severity.CRITICAL,
        table.name() + "." + column.name() + " is too short for hashes of passwords",
        "who reads the table or a backup of it has the passwords themselves",
        List.of(
            new Change.Advise(
                "store argon2id, scrypt or bcrypt hashes; hash what is there at the next sign-in,"
                    + " and end the sessions of who does not come back")),
        Confidence.SUSPECT,
        "by the statistics its values have "
            + column.averageBytes().getAsInt()
            + " bytes on average");
  }

  /**
   * Reports the bearer tokens of a table in one finding: they are of one kind and changed together.
   */
  private Stream<Finding> tokens(TableInfo table) {
    List<String> clear =
        table.columns().stream()
            .filter(column -> Meaning.isBearer(table, column) && !Meaning.isHashed(column))
            .filter(column -> column.averageBytes().orElse(0) / 2 != HEXADECIMAL / 2)
            .map(ColumnInfo::name)
            .toList();
    return clear.isEmpty()
        ? Stream.empty()
        : Stream.of(
            new Finding(
                id(),
                Severity.LOW,
                table.name() + "." + String.join(", ", clear) + " seems to hold tokens as they are",
                "who reads the table or a backup of it can act as anybody who is signed in",
                List.of(
                    new Change.Advise(
                        "store the SHA-256 of each token and look it up by that; where the product"
                            + " decides, ask for its option, and guard backups")),
                Confidence.SUSPECT,
                "the name says nothing of a hash; no value was read"));
  }

  private Stream<Finding> copies(Snapshot snapshot, TableInfo table, ColumnInfo column) {
    boolean searched =
        snapshot.parsed().stream()
            .flatMap(parsed -> parsed.accesses().stream())
            .filter(access -> access.table().equals(table.name()))
            .flatMap(access -> access.terms().stream())
            .filter(Term::isEquality)
            .anyMatch(term -> term.operand().equals(column.name()));
    return table.indexes().stream()
        .filter(index -> !searched && index.backs() == Backing.NONE && !index.shape().unique())
        .filter(index -> Served.mentions(index.shape().keys().getFirst(), column.name()))
        .map(index -> copy(table, column, index));
  }

  private Finding copy(TableInfo table, ColumnInfo column, IndexInfo index) {
    return new Finding(
        id(),
        Severity.MEDIUM,
        "index " + index.name() + " copies the secrets of " + table.name() + "." + column.name(),
        "a secret is read by its owner's key, never searched for: the index serves nobody, and old"
            + " secrets stay in its pages",
        List.of(new Change.Drop(index)),
        Confidence.LIKELY,
        "no known statement looks " + column.name() + " up");
  }
}
