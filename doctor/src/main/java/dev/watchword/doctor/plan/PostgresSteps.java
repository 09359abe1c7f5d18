// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.plan;

import dev.watchword.doctor.model.Backing;
import dev.watchword.doctor.model.IndexDdl;
import dev.watchword.doctor.model.IndexInfo;
import dev.watchword.doctor.model.PartitionedIndex;
import dev.watchword.doctor.model.Quoting;
import dev.watchword.doctor.model.TableInfo;
import dev.watchword.doctor.plan.Drafts.Draft;
import dev.watchword.store.schema.Engine;
import java.util.ArrayList;
import java.util.List;

/**
 * The steps of PostgreSQL: indexes are built and dropped CONCURRENTLY, one by one. A failed build
 * leaves an INVALID index, which {@code IF NOT EXISTS} takes for a valid one; so each build first
 * drops such a leftover, and afterwards checks that the index is valid. Those of a partitioned
 * table are built on each partition.
 */
final class PostgresSteps implements StepWriter {
  /** Lock timeout of statements that block readers or writers, who queue behind them. */
  private static final String SHORT = "SET lock_timeout = '1s'";

  /** Lock timeout of statements that block nobody while they wait for older transactions to end. */
  private static final String LONG = "SET lock_timeout = '10min'";

  private final Quoting quoting = Quoting.of(Engine.POSTGRES);
  private final IndexDdl ddl = IndexDdl.of(Engine.POSTGRES);
  private final CostModel costs = new CostModel(Engine.POSTGRES);

  @Override
  public List<Step> steps(List<Draft> drafts) {
    return drafts.stream().map(this::step).toList();
  }

  private Step step(Draft draft) {
    IndexInfo index = draft.index();
    boolean constraint = index.backs() == Backing.UNIQUE || index.backs() == Backing.PRIMARY_KEY;
    return switch (draft.kind()) {
      case CREATE -> step(draft, IndexState.ABSENT, IndexState.PRESENT, build(draft), drop(draft));
      case REBUILD ->
          step(
              draft,
              IndexState.INVALID,
              IndexState.PRESENT,
              constraint
                  ? List.of(LONG, "REINDEX INDEX CONCURRENTLY " + name(draft))
                  : build(draft),
              List.of());
      case DROP, HIDE, RUN ->
          step(
              draft,
              IndexState.PRESENT,
              IndexState.ABSENT,
              constraint ? List.of(SHORT, dropConstraint(draft)) : drop(draft),
              constraint ? buildConstraint(draft) : build(draft));
    };
  }

  private Step step(
      Draft draft,
      IndexState before,
      IndexState after,
      List<String> forward,
      List<String> rollback) {
    Goal goal = new Goal(draft.index().name(), draft.index().shape(), before, after);
    boolean makes = draft.kind() == Step.Kind.CREATE;
    return new Step(
        0,
        draft.kind(),
        draft.table().namespace(),
        draft.table().name(),
        List.of(goal),
        draft.reason(),
        costs.of(draft),
        makes ? Duplicates.probe(Engine.POSTGRES, draft) : List.of(),
        forward,
        rollback);
  }

  private List<String> build(Draft draft) {
    if (draft.table().traits().parts().isPresent()) {
      return buildParts(draft);
    }
    List<String> statements = new ArrayList<>(List.of(SHORT, dropLeftover(name(draft)), LONG));
    statements.add(create(draft));
    statements.add(requireValid(draft));
    if (draft.index().shape().keys().stream().anyMatch(key -> !key.isColumn())) {
      statements.add("ANALYZE " + table(draft.table()));
    }
    return statements;
  }

  /**
   * Returns the statements that build an index on each partition; parts of an interrupted build are
   * kept.
   */
  private List<String> buildParts(Draft draft) {
    PartitionedIndex index = partitioned(draft);
    List<String> statements = new ArrayList<>(List.of(SHORT, index.declare()));
    for (PartitionedIndex.Part part : index.parts()) {
      String name = quoting.identifier(part.namespace(), part.name());
      statements.addAll(
          List.of(SHORT, dropLeftover(name), LONG, part.create(), SHORT, part.attach()));
    }
    statements.add(requireValid(draft));
    return statements;
  }

  private static PartitionedIndex partitioned(Draft draft) {
    return PartitionedIndex.of(draft.table(), draft.index().name(), draft.index().shape());
  }

  /**
   * Returns the statements that drop an index with its parts; parts not yet attached are dropped
   * afterwards.
   */
  private List<String> dropParts(Draft draft) {
    List<String> statements =
        new ArrayList<>(List.of(SHORT, "DROP INDEX IF EXISTS " + name(draft), LONG));
    for (PartitionedIndex.Part part : partitioned(draft).parts()) {
      statements.add(
          "DROP INDEX CONCURRENTLY IF EXISTS " + quoting.identifier(part.namespace(), part.name()));
    }
    return statements;
  }

  private List<String> drop(Draft draft) {
    if (draft.table().traits().parts().isPresent()) {
      return dropParts(draft);
    }
    return List.of(LONG, "DROP INDEX CONCURRENTLY IF EXISTS " + name(draft));
  }

  private String create(Draft draft) {
    String definition = draft.index().definition();
    if (!definition.isEmpty()) {
      return definition.replaceFirst(
          "^CREATE (UNIQUE )?INDEX ", "CREATE $1INDEX CONCURRENTLY IF NOT EXISTS ");
    }
    return "CREATE "
        + (draft.index().shape().unique() ? "UNIQUE " : "")
        + "INDEX CONCURRENTLY IF NOT EXISTS "
        + quoting.identifier(draft.index().name())
        + " ON "
        + table(draft.table())
        + ddl.body(draft.index().shape());
  }

  private String dropLeftover(String name) {
    return block(
        "IF EXISTS (SELECT FROM pg_index WHERE indexrelid = to_regclass("
            + quoting.literal(name)
            + ") AND NOT indisvalid) THEN DROP INDEX "
            + name
            + "; END IF;");
  }

  private String requireValid(Draft draft) {
    return block(
        "IF NOT EXISTS (SELECT FROM pg_index WHERE indexrelid = to_regclass("
            + quoting.literal(name(draft))
            + ") AND indrelid = to_regclass("
            + quoting.literal(table(draft.table()))
            + ") AND indisvalid) THEN RAISE EXCEPTION "
            + quoting.literal("the index was not built: % ")
            + ", "
            + quoting.literal(draft.index().name())
            + "; END IF;");
  }

  private String dropConstraint(Draft draft) {
    return "ALTER TABLE "
        + table(draft.table())
        + " DROP CONSTRAINT IF EXISTS "
        + quoting.identifier(draft.index().name());
  }

  private List<String> buildConstraint(Draft draft) {
    List<String> statements = new ArrayList<>(build(draft));
    String name = quoting.identifier(draft.index().name());
    statements.add(SHORT);
    statements.add(
        block(
            "IF NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = to_regclass("
                + quoting.literal(name(draft))
                + ") AND contype IN ('p', 'u')) THEN ALTER TABLE "
                + table(draft.table())
                + " ADD CONSTRAINT "
                + name
                + " UNIQUE USING INDEX "
                + name
                + "; END IF;"));
    return statements;
  }

  /** Returns an anonymous block, whose quotation no name in it can end. */
  private static String block(String body) {
    String tag = "$doctor$";
    for (int i = 0; body.contains(tag); i++) {
      tag = "$doctor" + i + "$";
    }
    return "DO " + tag + " BEGIN " + body + " END " + tag;
  }

  private String table(TableInfo table) {
    return quoting.identifier(table.namespace(), table.name());
  }

  private String name(Draft draft) {
    return quoting.identifier(draft.table().namespace(), draft.index().name());
  }
}
