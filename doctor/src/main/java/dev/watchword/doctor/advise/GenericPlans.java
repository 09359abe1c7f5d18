// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.advise;

import dev.watchword.doctor.finding.Confidence;
import dev.watchword.doctor.finding.Finding;
import dev.watchword.doctor.finding.Severity;
import dev.watchword.doctor.model.Change;
import dev.watchword.doctor.model.IndexInfo;
import dev.watchword.doctor.model.RawIndexShape;
import dev.watchword.doctor.model.Schema;
import dev.watchword.doctor.parse.Parsed;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Statements that a partial index serves only while they are planned for their values. A generic
 * plan, as prepared statements get it, cannot know that the index's condition holds.
 */
final class GenericPlans {
  private final Schema schema;
  private final List<Parsed> statements;
  private final Trial trial;
  private final List<RawIndexShape> tried;

  GenericPlans(Schema schema, List<Parsed> statements, Trial trial, List<RawIndexShape> tried) {
    this.schema = schema;
    this.statements = statements;
    this.trial = trial;
    this.tried = tried;
  }

  List<Finding> findings() {
    List<Finding> findings = new ArrayList<>();
    for (int i = 0; i < statements.size(); i++) {
      Trial.Measured measured = trial.measured().get(i);
      double generic = measured.genericCost();
      double custom = trial.with().get(i).cost();
      Set<String> lost = new HashSet<>(measured.indexes());
      lost.removeAll(measured.generic());
      Optional<String> partial = lost.stream().filter(this::isPartial).sorted().findFirst();
      if (partial.isPresent() && new Estimate(generic, 0).saving(new Estimate(custom, 0)) > 0) {
        findings.add(finding(statements.get(i), partial.get(), generic, custom));
      }
    }
    return findings;
  }

  private boolean isPartial(String name) {
    for (int i = 0; i < tried.size(); i++) {
      if (Trial.name(i).equals(name)) {
        return tried.get(i).predicate() != null;
      }
    }
    return schema.tables().stream()
        .flatMap(table -> table.indexes().stream())
        .filter(index -> index.name().equals(name))
        .map(IndexInfo::shape)
        .anyMatch(shape -> shape.predicate() != null);
  }

  private static Finding finding(Parsed parsed, String index, double generic, double custom) {
    String id = parsed.statement().id();
    String which = index.startsWith(Trial.name(0).replaceAll("0$", "")) ? "proposed" : index;
    return new Finding(
        Advisor.GENERIC,
        Severity.MEDIUM,
        "statement "
            + id
            + " uses the partial index "
            + which
            + " only when planned for its values",
        "a plan for any values, which prepared statements get where plan_cache_mode or a pooler asks"
            + " for it, cannot know that the index's condition holds",
        List.of(
            new Change.Advise(
                "write the value of the index's condition into the statement in place of its"
                    + " parameter, or plan it with plan_cache_mode = force_custom_plan, or give the"
                    + " index all rows")),
        Confidence.PROVEN,
        String.format(
            Locale.ROOT,
            "on a scratch copy, by the engine's own planner: %s costs %,.1f planned for its values,"
                + " %,.1f planned for any",
            id,
            custom,
            generic));
  }
}
