// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.advise;

import dev.watchword.doctor.finding.Finding;
import dev.watchword.doctor.model.Change;
import dev.watchword.doctor.model.IndexDdl;
import dev.watchword.doctor.model.Key;
import dev.watchword.doctor.model.RawIndexShape;
import dev.watchword.store.schema.Engine;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Combines the findings of the checks with those of the advisor. Checks propose indexes from names
 * alone; where the advisor asked a planner, its answer decides: no index is proposed twice, and
 * none that no statement wants.
 */
public final class Together {
  private final Engine engine;
  private final List<RawIndexShape> advised;

  private Together(Engine engine, List<RawIndexShape> advised) {
    this.engine = engine;
    this.advised = advised;
  }

  /** Returns all findings, the gravest first. */
  public static List<Finding> of(Engine engine, List<Finding> checked, List<Finding> advised) {
    List<RawIndexShape> shapes =
        advised.stream()
            .flatMap(finding -> finding.changes().stream())
            .flatMap(change -> change.created().stream())
            .map(Change.Create::shape)
            .toList();
    Together together = new Together(engine, shapes);
    List<Finding> all = new ArrayList<>(advised);
    checked.stream()
        .filter(finding -> !together.isSaid(finding))
        .map(together::settled)
        .forEach(all::add);
    all.sort(Comparator.comparing(Finding::severity));
    return List.copyOf(all);
  }

  /** Whether a finding asks for nothing but indexes that the advisor asks for as well. */
  private boolean isSaid(Finding finding) {
    return !finding.changes().isEmpty()
        && finding.changes().stream()
            .allMatch(
                change ->
                    change instanceof Change.Create create
                        && !create.shape().unique()
                        && advised.stream().anyMatch(shape -> begins(shape, create.shape())));
  }

  private Finding settled(Finding finding) {
    return finding.with(finding.changes().stream().map(this::settled).toList());
  }

  private Change settled(Change change) {
    return change.created().<Change>map(create -> advice(change, create)).orElse(change);
  }

  /** Turns a change into advice. A change that makes an index is taken whole or not at all. */
  private Change advice(Change change, Change.Create create) {
    if (advised.stream().anyMatch(shape -> begins(shape, create.shape()))) {
      return new Change.Advise("an index of " + Advisor.CHECK + " serves this as well");
    }
    String ddl = String.join("; ", IndexDdl.of(engine).statements(change));
    return new Change.Advise(
        create.shape().unique()
            ? "no statement needs it for speed; if the values identify: " + ddl
            : "the planner of the scratch copy found no use for it: " + ddl);
  }

  private static boolean begins(RawIndexShape shape, RawIndexShape start) {
    return shape.table().equals(start.table())
        && shape.keys().size() >= start.keys().size()
        && shape.keys().subList(0, start.keys().size()).stream()
            .map(Key::term)
            .toList()
            .containsAll(start.keys().stream().map(Key::term).toList());
  }
}
