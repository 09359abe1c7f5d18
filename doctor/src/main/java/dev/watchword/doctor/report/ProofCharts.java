// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.report;

import dev.watchword.doctor.prove.Proof;
import dev.watchword.doctor.prove.Proof.StatementProof;
import dev.watchword.doctor.prove.Proof.WriteProof;
import dev.watchword.store.schema.Engine;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** The bar charts of a proof on the page: before and after. */
final class ProofCharts {
  private static final int MOST = 12;

  /** Bars in pairs, one pair for each label. */
  record Chart(String title, String unit, List<String> labels, List<Series> series) {}

  /** The bars of one colour. */
  record Series(String name, List<Double> values) {}

  private ProofCharts() {}

  static List<Chart> of(Proof proof) {
    List<Chart> charts = new ArrayList<>();
    if (!proof.statements().isEmpty()) {
      List<StatementProof> most =
          proof.statements().stream()
              .sorted(Comparator.comparingDouble(StatementProof::speedup).reversed())
              .limit(MOST)
              .toList();
      charts.add(statements("Half of the runs took less", "ms", most, m -> m.p50Micros() / 1e3));
      charts.add(statements("99 of 100 runs took less", "ms", most, m -> m.p99Micros() / 1e3));
      charts.add(statements(title(proof.engine()), proof.unit(), most, Proof.Measure::reads));
    }
    if (!proof.writes().isEmpty()) {
      charts.add(writes(proof.writes()));
    }
    return charts;
  }

  private static String title(Engine engine) {
    return engine == Engine.SQLITE ? "What one run costs" : "What one run reads";
  }

  private static Chart statements(
      String title,
      String unit,
      List<StatementProof> proofs,
      ToDoubleFunction<Proof.Measure> value) {
    return new Chart(
        title,
        unit,
        proofs.stream()
            .map(proof -> proof.id().substring(proof.id().lastIndexOf('.') + 1))
            .toList(),
        List.of(
            new Series(
                "before", proofs.stream().map(p -> value.applyAsDouble(p.before())).toList()),
            new Series(
                "after", proofs.stream().map(p -> value.applyAsDouble(p.after())).toList())));
  }

  private static Chart writes(List<WriteProof> proofs) {
    return new Chart(
        "What a changed row costs",
        "µs",
        proofs.stream().map(proof -> proof.operation() + " " + proof.table()).toList(),
        List.of(
            new Series("before", proofs.stream().map(WriteProof::before).toList()),
            new Series("after", proofs.stream().map(WriteProof::after).toList())));
  }
}
