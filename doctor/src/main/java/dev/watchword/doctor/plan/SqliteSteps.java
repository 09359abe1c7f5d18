// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.plan;

import dev.watchword.doctor.model.IndexDdl;
import dev.watchword.doctor.model.IndexInfo;
import dev.watchword.doctor.model.Quoting;
import dev.watchword.doctor.plan.Drafts.Draft;
import dev.watchword.store.schema.Engine;
import java.util.List;

/** The steps of SQLite: a change of an index blocks all writers for as long as it takes. */
final class SqliteSteps implements StepWriter {
  private final Quoting quoting = Quoting.of(Engine.SQLITE);
  private final IndexDdl ddl = IndexDdl.of(Engine.SQLITE);
  private final CostModel costs = new CostModel(Engine.SQLITE);

  @Override
  public List<Step> steps(List<Draft> drafts) {
    return drafts.stream().map(this::step).toList();
  }

  private Step step(Draft draft) {
    String name = quoting.identifier(draft.index().name());
    List<String> create = List.of(create(draft.index()));
    List<String> drop = List.of("DROP INDEX IF EXISTS " + name);
    return switch (draft.kind()) {
      case CREATE -> step(draft, IndexState.ABSENT, IndexState.PRESENT, create, drop);
      case REBUILD ->
          step(
              draft, IndexState.INVALID, IndexState.PRESENT, List.of("REINDEX " + name), List.of());
      case DROP, HIDE, RUN -> step(draft, IndexState.PRESENT, IndexState.ABSENT, drop, create);
    };
  }

  private Step step(
      Draft draft,
      IndexState before,
      IndexState after,
      List<String> forward,
      List<String> rollback) {
    boolean makes = draft.kind() == Step.Kind.CREATE;
    return new Step(
        0,
        draft.kind(),
        "",
        draft.table().name(),
        List.of(new Goal(draft.index().name(), draft.index().shape(), before, after)),
        draft.reason(),
        costs.of(draft),
        makes ? Duplicates.probe(Engine.SQLITE, draft) : List.of(),
        forward,
        rollback);
  }

  private String create(IndexInfo index) {
    String sql =
        index.definition().isEmpty() ? ddl.create(index.name(), index.shape()) : index.definition();
    return sql.replaceFirst(
        "(?is)^\\s*CREATE\\s+(UNIQUE\\s+)?INDEX\\s+(IF\\s+NOT\\s+EXISTS\\s+)?",
        "CREATE $1INDEX IF NOT EXISTS ");
  }
}
