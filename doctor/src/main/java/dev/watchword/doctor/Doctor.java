// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor;

import dev.watchword.doctor.advise.Agreement;
import dev.watchword.doctor.advise.Together;
import dev.watchword.doctor.check.Configuration;
import dev.watchword.doctor.check.ConnectionPool;
import dev.watchword.doctor.check.DeadRows;
import dev.watchword.doctor.check.DuplicateIndex;
import dev.watchword.doctor.check.ExpiredRowsKept;
import dev.watchword.doctor.check.ExpiryWithoutIndex;
import dev.watchword.doctor.check.ForeignKeyWithoutIndex;
import dev.watchword.doctor.check.HashBecameBtree;
import dev.watchword.doctor.check.IndexOnTouchedColumn;
import dev.watchword.doctor.check.InvalidIndex;
import dev.watchword.doctor.check.MissingUniqueIdentity;
import dev.watchword.doctor.check.ProductIndexMissing;
import dev.watchword.doctor.check.ProductIndexes;
import dev.watchword.doctor.check.RedundantIndex;
import dev.watchword.doctor.check.SchemaDrift;
import dev.watchword.doctor.check.SecretInClear;
import dev.watchword.doctor.check.StaleStatistics;
import dev.watchword.doctor.check.TextPrefix;
import dev.watchword.doctor.check.TokenComparedCaseInsensitively;
import dev.watchword.doctor.check.UnindexablePredicate;
import dev.watchword.doctor.check.UnusedIndex;
import dev.watchword.doctor.check.WrongColumnOrder;
import dev.watchword.doctor.collect.Address;
import dev.watchword.doctor.collect.Collector;
import dev.watchword.doctor.collect.ConnectionFacts;
import dev.watchword.doctor.collect.ExpiredRows;
import dev.watchword.doctor.collect.Found;
import dev.watchword.doctor.collect.Machine;
import dev.watchword.doctor.collect.ReadOnlyConnection;
import dev.watchword.doctor.finding.Check;
import dev.watchword.doctor.finding.Finding;
import dev.watchword.doctor.finding.Snapshot;
import dev.watchword.doctor.log.LogWorkload;
import dev.watchword.doctor.model.Change;
import dev.watchword.doctor.model.RawIndexShape;
import dev.watchword.doctor.model.Statement;
import dev.watchword.doctor.model.Workload;
import dev.watchword.doctor.parse.Parsed;
import dev.watchword.doctor.parse.SqlParser;
import dev.watchword.doctor.workload.EngineWorkload;
import dev.watchword.doctor.workload.KnownSchema;
import dev.watchword.doctor.workload.SqlFile;
import dev.watchword.store.Catalogue;
import dev.watchword.store.sql.Db;
import dev.watchword.store.sql.Drift;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Examines a database: collects a snapshot, then judges it. Changes nothing in it. */
public final class Doctor {
  private static final List<Check> CHECKS =
      List.of(
          new ProductIndexMissing(),
          new SchemaDrift(),
          new InvalidIndex(),
          new MissingUniqueIdentity(),
          new UnindexablePredicate(),
          new WrongColumnOrder(),
          new ForeignKeyWithoutIndex(),
          new DuplicateIndex(),
          new RedundantIndex(),
          new UnusedIndex(),
          new IndexOnTouchedColumn(),
          new ExpiryWithoutIndex(),
          new ExpiredRowsKept(),
          new SecretInClear(),
          new TokenComparedCaseInsensitively(),
          new TextPrefix(),
          new HashBecameBtree(),
          new StaleStatistics(),
          new DeadRows(),
          new Configuration(),
          new ConnectionPool());

  private Doctor() {}

  /** Returns every check, in the order in which they are documented. */
  public static List<Check> checks() {
    return CHECKS;
  }

  /**
   * Collects the snapshot that the checks need, over one connection.
   *
   * @throws dev.watchword.store.schema.DbException when the database cannot be reached or read
   * @throws dev.watchword.store.config.ConfigException when a file of statements cannot be read
   */
  public static Snapshot collect(Address address, Look look) {
    try (ReadOnlyConnection connection = ReadOnlyConnection.open(address)) {
      Found found = Collector.of(connection.engine()).collect(connection, look.namespace());
      if (found.schema().tables().isEmpty()) {
        connection.note(
            "there are no tables that this account may see: nothing was judged but the server");
      }
      List<KnownSchema> known =
          KnownSchema.all().stream().filter(each -> each.isIn(found.schema())).toList();
      Workload workload = workload(connection, look, found, known);
      List<Parsed> parsed = SqlParser.parse(connection.engine(), found.schema(), workload);
      Map<String, String> settings = new HashMap<>(found.settings());
      settings.putAll(Machine.settings(address));
      settings.putAll(ConnectionFacts.read(connection));
      return new Snapshot(
          connection.engine(),
          found.version(),
          found.schema(),
          withFailures(workload, parsed),
          parsed,
          settings,
          found.taken(),
          found.statisticsSince(),
          known.stream().map(KnownSchema::title).toList(),
          ExpiredRows.read(connection, found),
          List.of(),
          connection.notes());
    }
  }

  private static Workload workload(
      ReadOnlyConnection connection, Look look, Found found, List<KnownSchema> known) {
    List<Statement> statements = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    List<String> logs = new ArrayList<>();
    if (!look.schemaOnly()) {
      for (Path file : look.workload()) {
        Workload read = SqlFile.read(file, connection.engine());
        statements.addAll(read.statements());
        notes.addAll(read.notes());
      }
      Workload logged = LogWorkload.read(look.logs(), connection.engine());
      statements.addAll(logged.statements());
      notes.addAll(logged.notes());
      logs.addAll(logged.logs());
      statements.addAll(EngineWorkload.read(connection).statements());
    }
    known.forEach(each -> statements.addAll(each.statements(found.schema(), connection.engine())));
    return new Workload(statements, notes, logs);
  }

  /** Adds a note for each statement that could not be read. */
  private static Workload withFailures(Workload workload, List<Parsed> parsed) {
    List<String> notes = new ArrayList<>(workload.notes());
    parsed.stream()
        .filter(each -> !each.isRead())
        .forEach(each -> notes.add("statement " + each.statement().id() + reason(each)));
    return new Workload(workload.statements(), notes, workload.logs());
  }

  /**
   * Returns the reason why a statement is not read. It leaves out the parser's message for a log's
   * statement, which the message may quote.
   */
  private static String reason(Parsed parsed) {
    return parsed.statement().source() == Statement.Source.LOG
        ? " is not read"
        : " is not read: " + parsed.failure();
  }

  /** Returns the differences between a Watchword database and the declared schema. */
  public static List<String> drift(Db db) {
    return Drift.of(db, Catalogue.tables(), Catalogue.indexes());
  }

  /** Judges a snapshot by all checks. The gravest finding comes first. */
  public static List<Finding> judge(Snapshot snapshot) {
    return Agreement.of(snapshot.engine(), snapshot.schema(), checked(snapshot));
  }

  /**
   * Judges a snapshot by all checks and adds the advisor's findings, the gravest first.
   *
   * @param advised the findings of the advisor, which asked a planner
   * @param asked whether the planner can also be asked about a check's finding
   * @param worded rewords such a finding without what the engine refuses
   */
  public static List<Finding> judge(
      Snapshot snapshot,
      List<Finding> advised,
      Predicate<Finding> asked,
      UnaryOperator<Finding> worded) {
    ProductIndexes products = new ProductIndexes(snapshot);
    List<Finding> kept = advised.stream().flatMap(products::keep).toList();
    List<Finding> checked = stillSo(snapshot, kept);
    List<Finding> tried = checked.stream().filter(asked).map(worded).toList();
    List<Finding> all = new ArrayList<>(Together.of(snapshot.engine(), tried, kept));
    checked.stream().filter(asked.negate()).forEach(all::add);
    all.sort(Comparator.comparing(Finding::severity));
    return Agreement.of(snapshot.engine(), snapshot.schema(), all);
  }

  /**
   * Returns the checks' findings without conditions that an advised index serves, or makes cheap to
   * test.
   */
  private static List<Finding> stillSo(Snapshot snapshot, List<Finding> advised) {
    List<Finding> checked = checked(snapshot);
    UnindexablePredicate conditions = new UnindexablePredicate();
    Set<String> then =
        judged(conditions, snapshot.with(Agreement.after(snapshot.schema(), advised))).stream()
            .map(Finding::what)
            .collect(Collectors.toSet());
    return checked.stream()
        .filter(
            finding -> !finding.check().equals(conditions.id()) || then.contains(finding.what()))
        .toList();
  }

  private static List<Finding> checked(Snapshot snapshot) {
    List<Finding> all = CHECKS.stream().flatMap(check -> judged(check, snapshot).stream()).toList();
    Set<RawIndexShape> theirs =
        all.stream()
            .filter(Doctor::isOfProduct)
            .flatMap(Doctor::created)
            .collect(Collectors.toSet());
    return all.stream()
        .filter(finding -> isOfProduct(finding) || !wantsOnly(finding, theirs))
        .sorted(Comparator.comparing(Finding::severity))
        .toList();
  }

  /** Runs one check. An exception in it becomes a finding, so that the other checks still run. */
  static List<Finding> judged(Check check, Snapshot snapshot) {
    try {
      return check.judge(snapshot);
    } catch (RuntimeException e) {
      return List.of(Finding.failed(check.id(), "", e));
    }
  }

  private static boolean isOfProduct(Finding finding) {
    return finding.check().equals(ProductIndexMissing.ID);
  }

  /** Whether a finding asks only for indexes that are also asked for as a product's own. */
  private static boolean wantsOnly(Finding finding, Set<RawIndexShape> theirs) {
    return !finding.changes().isEmpty()
        && theirs.containsAll(created(finding).toList())
        && finding.changes().stream().allMatch(Change.Create.class::isInstance);
  }

  private static Stream<RawIndexShape> created(Finding finding) {
    return finding.changes().stream()
        .flatMap(change -> change.created().stream())
        .map(Change.Create::shape);
  }
}
