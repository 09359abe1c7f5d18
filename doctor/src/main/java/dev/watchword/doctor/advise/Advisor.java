// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.advise;

import dev.watchword.doctor.finding.Finding;
import dev.watchword.doctor.model.IndexInfo;
import dev.watchword.doctor.model.RawIndexShape;
import dev.watchword.doctor.model.Schema;
import dev.watchword.doctor.model.TableInfo;
import dev.watchword.doctor.model.Workload;
import dev.watchword.doctor.parse.Access;
import dev.watchword.doctor.parse.Parsed;
import dev.watchword.doctor.parse.SqlParser;
import dev.watchword.store.schema.Engine;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds indexes that a workload lacks and indexes that serve none of it: candidates from its
 * statements, chosen by the engine's own planner.
 */
public final class Advisor {
  /** The id of the check that finds missing indexes. */
  public static final String CHECK = "missing-index";

  /** The id of the check that finds indexes which serve no statement. */
  static final String IDLE = "idle-index";

  /** The id of the check that finds statements which some plans serve badly. */
  static final String GENERIC = "generic-plan";

  /** Every check that asks the planner. */
  public static final List<String> CHECKS = List.of(CHECK, IDLE, GENERIC);

  /**
   * Maximum number of further choices, each without the indexes that made a statement read more.
   */
  private static final int ROUNDS = 3;

  private final Engine engine;
  private final Schema schema;
  private final Planner planner;
  private final List<Parsed> statements;
  private final Widened widened;

  private Advisor(Engine engine, Schema schema, Workload workload, Planner planner) {
    this.engine = engine;
    this.schema = schema;
    this.planner = planner;
    List<Parsed> read =
        SqlParser.parse(engine, schema, workload).stream().filter(Parsed::isRead).toList();
    this.statements = new ArrayList<>(read);
    statements.addAll(new Arms(engine).of(read));
    this.widened = new Widened(engine, schema, statements);
  }

  /**
   * Returns a finding for each missing index and for each that nothing needs, now or once the
   * missing ones are built. Statements that do not parse are left out.
   *
   * @throws IllegalStateException when the scratch copy does not answer at all
   */
  public static List<Finding> advise(
      Engine engine, Schema schema, Workload workload, Planner planner) {
    return advise(engine, schema, workload, planner, schema);
  }

  /**
   * Advises on a copy that has only some of the tables.
   *
   * @param schema the tables of the copy
   * @param whole all tables, whose indexes' names are taken
   */
  public static List<Finding> advise(
      Engine engine, Schema schema, Workload workload, Planner planner, Schema whole) {
    return new Advisor(engine, schema, workload, planner).findings(whole);
  }

  private List<Finding> findings(Schema whole) {
    Trial now = trial(List.of(), List.of());
    Upkeep upkeep = new Upkeep(engine, statements, now.with());
    List<RawIndexShape> pairs =
        Integrity.pairs(schema).stream().filter(pair -> planner.refusal(pair).isEmpty()).toList();
    List<RawIndexShape> all = new ArrayList<>(chosen(now, upkeep, pairs));
    int wanted = all.size();
    pairs.stream().filter(pair -> !all.contains(pair)).forEach(all::add);
    Map<RawIndexShape, String> foreign = ForeignKeys.missing(engine, schema, all);
    foreign.keySet().removeIf(shape -> planner.refusal(shape).isPresent());
    all.addAll(foreign.keySet());
    Trial trial = trial(all, new Doubts(engine, schema, planner, statements).of(all));
    Evidence evidence = new Evidence(engine, schema, planner, upkeep, statements, now, trial);
    Advice advice = new Advice(engine, schema, whole, statements, trial, evidence);
    List<Finding> findings = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      RawIndexShape shape = all.get(i);
      Optional<String> parent = Optional.ofNullable(foreign.get(shape));
      int place = i;
      List<Trial.Dropped> replaced =
          trial.dropped().stream().filter(dropped -> isSucceeded(dropped, all, shape)).toList();
      findings.add(
          i < wanted
              ? advice.wanted(i, unique(shape), widened.isWidened(shape), replaced)
              : parent
                  .map(name -> advice.foreignKey(place, shape, name, replaced))
                  .orElseGet(() -> advice.identity(place, shape, replaced)));
    }
    trial.dropped().stream()
        .filter(dropped -> Replacing.successor(dropped.index(), all).isEmpty())
        .map(advice::idle)
        .forEach(findings::add);
    findings.addAll(new TrailingKeys(schema, planner, statements).findings());
    findings.addAll(new GenericPlans(schema, statements, trial, all).findings());
    return findings;
  }

  private static boolean isSucceeded(
      Trial.Dropped dropped, List<RawIndexShape> all, RawIndexShape shape) {
    return Replacing.successor(dropped.index(), all).filter(shape::equals).isPresent();
  }

  /** Chooses indexes by cost, then drops those that make a statement read more when it is run. */
  private List<RawIndexShape> chosen(Trial now, Upkeep upkeep, List<RawIndexShape> pairs) {
    Choice choice = new Choice(schema, statements, planner, now.with(), upkeep);
    List<RawIndexShape> candidates = Candidates.of(engine, schema, statements, planner);
    Replacing replacing = new Replacing(schema, planner, statements);
    Set<RawIndexShape> banned = new HashSet<>();
    for (int round = 0; ; round++) {
      List<RawIndexShape> allowed =
          candidates.stream().filter(candidate -> !banned.contains(candidate)).toList();
      List<RawIndexShape> best = replacing.reordered(choice.of(candidates, banned), allowed);
      List<RawIndexShape> chosen = widened.with(Replacing.absorbed(best, pairs), allowed);
      Set<RawIndexShape> harmful = harmful(now, chosen);
      if (harmful.isEmpty() || round == ROUNDS) {
        return chosen.stream().filter(shape -> !harmful.contains(shape)).toList();
      }
      banned.addAll(harmful);
    }
  }

  /**
   * Returns the chosen indexes in plans of statements that read a fifth more than they do today.
   */
  private Set<RawIndexShape> harmful(Trial now, List<RawIndexShape> chosen) {
    Set<RawIndexShape> harmful = new HashSet<>();
    if (!chosen.isEmpty()) {
      List<Trial.Measured> measured = trial(chosen, List.of()).measured();
      for (int i = 0; i < measured.size(); i++) {
        for (int k = 0; k < chosen.size(); k++) {
          if (measured.get(i).isWorseThan(now.measured().get(i))
              && measured.get(i).indexes().contains(Trial.name(k))) {
            harmful.add(chosen.get(k));
          }
        }
      }
    }
    return harmful;
  }

  private Trial trial(List<RawIndexShape> extra, List<IndexInfo> doubted) {
    try {
      return planner.trial(statements, extra, doubted);
    } catch (Refused refused) {
      throw new IllegalStateException("the scratch copy does not answer", refused);
    }
  }

  /** Returns {@code shape}, unique where its columns identify and no duplicate rows exist. */
  private RawIndexShape unique(RawIndexShape shape) {
    TableInfo table = schema.table(shape.table()).orElseThrow();
    List<Access> accesses =
        statements.stream()
            .flatMap(statement -> statement.accesses().stream())
            .filter(access -> access.table().equals(table.name()))
            .toList();
    return Integrity.unique(table, shape, accesses)
        .filter(unique -> planner.refusal(unique).isEmpty())
        .orElse(shape);
  }
}
