// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.advise;

import dev.watchword.doctor.Confidence;
import dev.watchword.doctor.Finding;
import dev.watchword.doctor.Severity;
import dev.watchword.doctor.model.Change;
import dev.watchword.doctor.model.Ddl;
import dev.watchword.doctor.model.IndexShape;
import dev.watchword.doctor.model.Schema;
import dev.watchword.doctor.model.Statement;
import dev.watchword.doctor.parse.Parsed;
import dev.watchword.store.sql.Engine;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Words a chosen index as a finding. */
final class Advice {
  /** The operators of an index on text inside a value; an extension brings them. */
  static final String TRIGRAMS = "gin_trgm_ops";

  static final String TRIGRAM_EXTENSION = "CREATE EXTENSION IF NOT EXISTS pg_trgm";

  /** Units a minute that a missing index costs: about a quarter of a second of one processor. */
  private static final double CRITICAL_UNITS = 100_000;

  private final Engine engine;
  private final Names names;

  Advice(Engine engine, Schema schema) {
    this.engine = engine;
    this.names = new Names(schema);
  }

  /**
   * An index that statements of the workload want.
   *
   * @param without what they cost with all chosen indexes but this one
   * @param with what they cost with all of them
   */
  Finding wanted(
      IndexShape shape,
      List<Parsed> statements,
      List<Estimate> without,
      List<Estimate> with,
      double upkeep) {
    List<String> serves = new ArrayList<>();
    List<String> proofs = new ArrayList<>();
    double saved = 0;
    for (int i = 0; i < statements.size(); i++) {
      Statement statement = statements.get(i).statement();
      double saving = without.get(i).saving(with.get(i));
      if (saving > 0 && reads(statements.get(i), shape)) {
        serves.add(statement.id());
        proofs.add(proof(statement, without.get(i), with.get(i)));
        saved += saving * statement.callsPerMinute();
      }
    }
    return new Finding(
        Advisor.CHECK,
        saved > CRITICAL_UNITS ? Severity.CRITICAL : Severity.HIGH,
        shape.table()
            + (shape.unique() ? " has no unique index on " : " has no index on ")
            + keys(shape),
        "each of these statements reads far more rows than it wants: " + String.join(", ", serves),
        changes(shape, serves),
        Confidence.PROVEN,
        String.format(
            Locale.ROOT,
            "on a scratch copy, by the engine's own planner: %s; upkeep %.0f units a minute",
            String.join("; ", proofs),
            upkeep));
  }

  private List<Change> changes(IndexShape shape, List<String> serves) {
    List<Change> changes = new ArrayList<>();
    if (shape.keys().stream().anyMatch(key -> TRIGRAMS.equals(key.operatorClass()))) {
      changes.add(new Change.Run(List.of(TRIGRAM_EXTENSION), List.of()));
    }
    changes.add(new Change.Create(names.of(shape), shape, serves));
    return changes;
  }

  private static String proof(Statement statement, Estimate without, Estimate with) {
    return String.format(
        Locale.ROOT,
        "%s (%s a minute) costs %.1f without it, %.1f with it",
        statement.id(),
        statement.callsPerMinute(),
        without.cost(),
        with.cost());
  }

  private static boolean reads(Parsed statement, IndexShape shape) {
    return statement.accesses().stream().anyMatch(access -> access.table().equals(shape.table()));
  }

  /** An index that a foreign key wants, whatever the workload says. */
  Finding foreignKey(IndexShape shape, String parent) {
    return new Finding(
        Advisor.CHECK,
        Severity.HIGH,
        shape.table() + " " + keys(shape) + " refers to " + parent + " and leads no index",
        "each deletion in "
            + parent
            + " reads all of "
            + shape.table()
            + "; no plan shows that cost",
        List.of(new Change.Create(names.of(shape), shape, List.of())),
        Confidence.LIKELY,
        "the catalogue");
  }

  /** An index that keeps rows apart which must not be twice. */
  Finding identity(IndexShape shape) {
    return new Finding(
        Advisor.CHECK,
        Severity.HIGH,
        shape.table() + " " + keys(shape) + " identifies, yet nothing keeps it unique",
        "a race or a bug may store it twice; then a look-up grants what belongs to somebody else",
        List.of(new Change.Create(names.of(shape), shape, List.of())),
        Confidence.LIKELY,
        "no duplicates stand on the scratch copy; look for them before you build it");
  }

  /** An index whose place a chosen one takes. */
  Finding replaced(dev.watchword.doctor.model.Index index, IndexShape by) {
    return new Finding(
        Advisor.CHECK,
        Severity.MEDIUM,
        "index "
            + index.name()
            + " has the columns of "
            + keys(by)
            + " in an order that serves nothing",
        "every write of "
            + by.table()
            + " pays for it; without it no statement of the workload costs more",
        List.of(new Change.Drop(index)),
        Confidence.LIKELY,
        "on a scratch copy, by the engine's own planner, for the workload given");
  }

  private String keys(IndexShape shape) {
    String create = Ddl.of(engine).create("x", shape);
    int table = create.indexOf(" ON ") + 4;
    String keys = create.substring(create.indexOf(" (", table));
    return keys.strip();
  }

  /** Names that no index has yet. */
  private static final class Names {
    private static final int LONGEST = 60;
    private final List<String> taken = new ArrayList<>();

    Names(Schema schema) {
      schema.tables().forEach(table -> table.indexes().forEach(index -> taken.add(index.name())));
    }

    String of(IndexShape shape) {
      String columns =
          shape.keys().stream()
              .map(key -> key.term().replaceAll("[^A-Za-z0-9_]+", "_").replaceAll("^_+|_+$", ""))
              .collect(Collectors.joining("_"));
      String base = shape.table() + "_" + columns;
      String end = shape.unique() ? "_key" : "_idx";
      String name = base.substring(0, Math.min(base.length(), LONGEST - end.length())) + end;
      for (int i = 2; taken.contains(name); i++) {
        name = name.substring(0, Math.min(name.length(), LONGEST - 3)) + i;
      }
      taken.add(name);
      return name;
    }
  }
}
