// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.advise;

import dev.watchword.doctor.finding.Confidence;
import dev.watchword.doctor.finding.Finding;
import dev.watchword.doctor.finding.Severity;
import dev.watchword.doctor.model.Change;
import dev.watchword.doctor.model.IndexDdl;
import dev.watchword.doctor.model.IndexInfo;
import dev.watchword.doctor.model.Key;
import dev.watchword.doctor.model.RawIndexShape;
import dev.watchword.doctor.model.Schema;
import dev.watchword.doctor.parse.Parsed;
import dev.watchword.store.schema.Engine;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Words a chosen index as a finding. */
final class Advice {
  /** Operator class of an index on text inside a value; the extension {@code pg_trgm} has it. */
  static final String TRIGRAMS = "gin_trgm_ops";

  static final String TRIGRAM_EXTENSION = "CREATE EXTENSION IF NOT EXISTS pg_trgm";

  /**
   * Cost of a missing index from which it is critical, in units a minute: about a quarter of a
   * second of one processor.
   */
  private static final double CRITICAL_UNITS = 100_000;

  private final Engine engine;
  private final Schema schema;
  private final List<Parsed> statements;
  private final Trial trial;
  private final Evidence evidence;
  private final Names names;

  Advice(
      Engine engine,
      Schema schema,
      Schema whole,
      List<Parsed> statements,
      Trial trial,
      Evidence evidence) {
    this.engine = engine;
    this.schema = schema;
    this.statements = statements;
    this.trial = trial;
    this.evidence = evidence;
    this.names = new Names(whole);
  }

  /**
   * Words the finding for an index that statements of the workload want.
   *
   * @param place of the index in the trial
   * @param shape as it should be built
   * @param widened whether InnoDB's own index of a foreign key gives way to it
   * @param replaced indexes that no statement misses once it is built
   */
  Finding wanted(int place, RawIndexShape shape, boolean widened, List<Trial.Dropped> replaced) {
    List<String> serves = new ArrayList<>();
    double saved = 0;
    for (int i = 0; i < statements.size(); i++) {
      double saving = trial.without().get(place).get(i).saving(trial.with().get(i));
      if (saving > 0 && evidence.uses(i, place)) {
        serves.add(statements.get(i).statement().id());
        saved += saving * statements.get(i).statement().callsPerMinute();
      }
    }
    return serves.isEmpty() && widened
        ? instead(place, shape, replaced)
        : new Finding(
            Advisor.CHECK,
            saved > CRITICAL_UNITS ? Severity.CRITICAL : Severity.HIGH,
            shape.table()
                + (shape.unique() ? " has no unique index on " : " has no index on ")
                + keys(shape),
            "each of these statements reads far more rows than it wants: "
                + String.join(", ", serves),
            changes(shape, serves, replaced),
            Confidence.PROVEN,
            "on a scratch copy, by the engine's own planner",
            shown(place, shape, replaced));
  }

  private Finding instead(int place, RawIndexShape shape, List<Trial.Dropped> replaced) {
    List<String> serves = new ArrayList<>();
    for (int i = 0; i < statements.size(); i++) {
      if (evidence.uses(i, place)) {
        serves.add(statements.get(i).statement().id());
      }
    }
    return new Finding(
        Advisor.CHECK,
        Severity.LOW,
        shape.table() + " " + keys(shape) + " can take the place of the foreign key's own index",
        "what each statement that looks up "
            + shape.keys().getFirst().term()
            + " binds or sorts by behind it narrows the rows of one value, however many they become;"
            + " InnoDB gives its own index up for this one, so there is no more to write",
        changes(shape, serves, replaced),
        Confidence.LIKELY,
        "the statements; on a scratch copy the planner takes it",
        shown(place, shape, replaced));
  }

  private List<String> shown(int place, RawIndexShape shape, List<Trial.Dropped> replaced) {
    List<String> lines = new ArrayList<>(evidence.of(place, shape));
    for (Trial.Dropped dropped : replaced) {
      String name = dropped.index().name();
      lines.add(
          name
              + " has the same columns in an order that serves nothing once this one is there; a"
              + " statement that is not in the workload may need it");
      evidence.without(dropped).forEach(line -> lines.add(name + ": " + line));
    }
    return lines;
  }

  private List<Change> changes(
      RawIndexShape shape, List<String> serves, List<Trial.Dropped> replaced) {
    List<Change> changes = new ArrayList<>();
    if (shape.keys().stream().anyMatch(key -> TRIGRAMS.equals(key.operatorClass()))) {
      changes.add(new Change.Run(List.of(TRIGRAM_EXTENSION), List.of()));
    }
    Change.Create create = new Change.Create(names.of(shape), shape, serves);
    List<IndexInfo> gone = replaced.stream().map(Trial.Dropped::index).toList();
    changes.add(gone.isEmpty() ? create : new Change.Replace(create, gone));
    if (schema
        .table(shape.table())
        .filter(table -> Integrity.isTooLong(table, shape))
        .isPresent()) {
      changes.add(Digest.advice(shape.keys().stream().map(Key::term).toList()));
    }
    return changes;
  }

  /** Words the finding for an index that a foreign key wants, whatever the workload says. */
  Finding foreignKey(int place, RawIndexShape shape, String parent, List<Trial.Dropped> replaced) {
    return new Finding(
        Advisor.CHECK,
        Severity.HIGH,
        shape.table() + " " + keys(shape) + " refers to " + parent + " and leads no index",
        "each deletion in "
            + parent
            + " reads all of "
            + shape.table()
            + "; no plan shows that cost",
        changes(shape, List.of(), replaced),
        Confidence.LIKELY,
        "the catalogue",
        shown(place, shape, replaced));
  }

  /** Words the finding for a unique index on columns that identify. */
  Finding identity(int place, RawIndexShape shape, List<Trial.Dropped> replaced) {
    return new Finding(
        Advisor.CHECK,
        Severity.HIGH,
        shape.table() + " " + keys(shape) + " identifies, yet nothing keeps it unique",
        "a race or a bug may store it twice; then a look-up grants what belongs to somebody else",
        changes(shape, List.of(), replaced),
        Confidence.LIKELY,
        "no duplicates stand on the scratch copy; look for them before you build it",
        shown(place, shape, replaced));
  }

  /** Words the finding for an index that no statement misses. */
  Finding idle(Trial.Dropped dropped) {
    IndexInfo index = dropped.index();
    String table = index.shape().table();
    return new Finding(
        Advisor.IDLE,
        Severity.MEDIUM,
        "index " + index.name() + " on " + table + Doubts.reason(schema, index),
        "every write of "
            + table
            + " pays for it; without it no statement of the workload reads more",
        List.of(new Change.Drop(index)),
        Confidence.LIKELY,
        "on a scratch copy, by the engine's own planner, for the workload given; a statement that is"
            + " not in it may need the index",
        evidence.without(dropped));
  }

  private String keys(RawIndexShape shape) {
    String create = IndexDdl.of(engine).create("x", shape);
    int table = create.indexOf(" ON ") + 4;
    String keys = create.substring(create.indexOf(" (", table));
    return keys.strip();
  }

  /** Chooses names that no index has yet. */
  private static final class Names {
    private static final int LONGEST = 60;
    private final List<String> taken = new ArrayList<>();

    Names(Schema schema) {
      schema.tables().forEach(table -> table.indexes().forEach(index -> taken.add(index.name())));
    }

    String of(RawIndexShape shape) {
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
