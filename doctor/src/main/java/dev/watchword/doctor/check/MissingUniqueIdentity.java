// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.check;

import dev.watchword.doctor.advise.Digest;
import dev.watchword.doctor.advise.Implication;
import dev.watchword.doctor.finding.Check;
import dev.watchword.doctor.finding.Confidence;
import dev.watchword.doctor.finding.Finding;
import dev.watchword.doctor.finding.Severity;
import dev.watchword.doctor.finding.Snapshot;
import dev.watchword.doctor.model.Change;
import dev.watchword.doctor.model.ColumnInfo;
import dev.watchword.doctor.model.Key;
import dev.watchword.doctor.model.KeyWidth;
import dev.watchword.doctor.model.Quoting;
import dev.watchword.doctor.model.RawIndexShape;
import dev.watchword.doctor.model.TableInfo;
import dev.watchword.store.schema.Engine;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Columns that identify a person or a session, and that no unique index covers. */
public final class MissingUniqueIdentity implements Check {

  @Override
  public String id() {
    return "missing-unique-identity";
  }

  @Override
  public List<Finding> judge(Snapshot snapshot) {
    List<Finding> findings = new ArrayList<>();
    for (TableInfo table : snapshot.schema().tables()) {
      table.columns().stream()
          .filter(column -> Meaning.isBearer(table, column))
          .map(ColumnInfo::name)
          .filter(name -> !Served.byUnique(table, List.of(name)))
          .map(name -> token(snapshot, table, name))
          .forEach(findings::add);
      List<String> account = Meaning.providerAndAccount(table);
      if (!account.isEmpty() && !Served.byUnique(table, account)) {
        findings.add(account(snapshot.engine(), table, account));
      }
      table.columns().stream()
          .filter(column -> Meaning.isOfUsers(table) && Meaning.isEmail(column))
          .map(ColumnInfo::name)
          .filter(name -> !hasUnique(table, "email"))
          .map(name -> email(snapshot.engine(), table, name))
          .forEach(findings::add);
    }
    return findings;
  }

  /**
   * Reports a token that is not unique. A name alone is weak evidence: a statement that finds rows
   * by the column makes it high.
   */
  private Finding token(Snapshot snapshot, TableInfo table, String column) {
    LookUps lookUps = LookUps.of(snapshot, table, column);
    boolean asked = lookUps.byColumn() > 0;
    boolean unknown = lookUps.known() == 0;
    return finding(
        snapshot.engine(),
        table,
        List.of(column),
        asked ? Severity.HIGH : unknown ? Severity.MEDIUM : Severity.LOW,
        asked || unknown
            ? "two rows with one token answer for each other; "
                + speed(snapshot.engine(), table, column, asked)
            : (lookUps.known() == 1
                    ? "the one known look-up in this table is not by it"
                    : "none of the " + lookUps.known() + " known look-ups in this table is by it")
                + "; if another one is, two rows with one token answer for each other",
        asked || unknown ? Confidence.LIKELY : Confidence.SUSPECT);
  }

  /** Words the cost of a look-up by the column, as far as indexes and statements tell. */
  private static String speed(Engine engine, TableInfo table, String column, boolean asked) {
    Implication given = Implication.ofValues(engine, List.of(column));
    String known =
        asked
            ? ""
            : "no statement is known that looks rows up by it, which would make this high: name them"
                + " with --workload";
    return table.indexes().stream()
        .filter(index -> Served.begins(index, column))
        .filter(index -> given.implies(index.shape().predicate()))
        .findFirst()
        .map(index -> "index " + index.name() + " serves look-ups, and lets a value stand twice")
        .map(served -> known.isEmpty() ? served : served + "; " + known)
        .orElse(
            known.isEmpty() ? "and without an index each look-up reads the whole table" : known);
  }

  private Finding account(Engine engine, TableInfo table, List<String> columns) {
    return finding(
        engine,
        table,
        columns,
        Severity.HIGH,
        "two sign-ins at once can link one person of a provider twice, after which it is luck whose"
            + " account opens",
        Confidence.LIKELY);
  }

  /**
   * Reports an address that is not unique. Where people sign in by a user name, several may share
   * an address.
   */
  private Finding email(Engine engine, TableInfo table, String column) {
    boolean other = hasUnique(table, "username");
    return finding(
        engine,
        table,
        Meaning.withinTenant(table, column),
        other ? Severity.LOW : Severity.HIGH,
        other
            ? "several accounts may share an address; a reset by e-mail must then not choose one"
            : "two sign-ups at once make two accounts of one address",
        other ? Confidence.SUSPECT : Confidence.LIKELY);
  }

  /** Whether a unique index has a key whose column or expression contains this name. */
  private static boolean hasUnique(TableInfo table, String name) {
    return table.indexes().stream()
        .filter(index -> index.valid() && index.shape().unique())
        .flatMap(index -> index.shape().keys().stream())
        .anyMatch(key -> Meaning.plain(key.term()).contains(name));
  }

  private Finding finding(
      Engine engine,
      TableInfo table,
      List<String> columns,
      Severity severity,
      String why,
      Confidence confidence) {
    return new Finding(
        id(),
        severity,
        table.name() + " (" + String.join(", ", columns) + ") is not unique",
        why + " (" + Weight.rows(table) + ")",
        confidence == Confidence.SUSPECT
            ? List.of(new Change.Advise("if it has to be unique, make it so; else leave it"))
            : changes(engine, table, columns),
        confidence,
        "no valid unique index of the catalogue has these columns");
  }

  private static List<Change> changes(Engine engine, TableInfo table, List<String> columns) {
    Quoting quoting = Quoting.of(engine);
    String list = columns.stream().map(quoting::identifier).collect(Collectors.joining(", "));
    Change look =
        new Change.Advise(
            "first look for duplicates: SELECT "
                + list
                + ", count(*) FROM "
                + quoting.identifier(table.name())
                + " GROUP BY "
                + list
                + " HAVING count(*) > 1");
    boolean unbounded =
        (engine == Engine.MARIADB || engine == Engine.MYSQL)
            && columns.stream()
                .flatMap(name -> table.column(name).stream())
                .anyMatch(Meaning::isUnbounded);
    if (unbounded) {
      return List.of(
          look,
          new Change.Advise(
              "then make the columns VARCHAR of the length that they need, and a unique index on"
                  + " them: one on TEXT compares only its first characters"));
    }
    String name = table.name() + "_" + String.join("_", columns) + "_key";
    RawIndexShape shape =
        RawIndexShape.of(table.name(), columns.stream().map(Key::of).toList()).asUnique();
    if (!KeyWidth.fits(engine, table, shape)) {
      return List.of(look, Digest.advice(columns));
    }
    return List.of(look, new Change.Create(name, shape, List.of()));
  }
}
