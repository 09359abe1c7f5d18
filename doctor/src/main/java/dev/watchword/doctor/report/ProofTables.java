// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.report;

import dev.watchword.doctor.prove.Proof;
import dev.watchword.doctor.prove.Proof.StatementProof;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The tables of a proof, in all forms of its report. */
final class ProofTables {

  /**
   * A table of figures.
   *
   * @param rows cells in the order of the heading; the first names the row
   */
  record Table(String title, List<String> heading, List<List<String>> rows) {}

  private ProofTables() {}

  static List<Table> of(Proof proof) {
    return List.of(reads(proof), writes(proof), steps(proof));
  }

  private static Table reads(Proof proof) {
    List<String> heading =
        new ArrayList<>(
            List.of("statement", "p50 before", "p50 after", "change", "p99 before", "p99 after"));
    heading.addAll(List.of(proof.unit() + " before", proof.unit() + " after", "plan after"));
    List<List<String>> rows = new ArrayList<>();
    for (StatementProof one : proof.statements()) {
      List<String> row =
          new ArrayList<>(
              List.of(
                  one.id(),
                  ProofWords.time(one.before().p50Micros()),
                  ProofWords.time(one.after().p50Micros()),
                  ProofWords.change(one),
                  ProofWords.time(one.before().p99Micros()),
                  ProofWords.time(one.after().p99Micros())));
      row.addAll(
          List.of(
              ProofWords.reads(one.before()),
              ProofWords.reads(one.after()),
              ProofWords.plan(one.after())));
      rows.add(row);
    }
    return new Table("Statements", heading, rows);
  }

  private static Table writes(Proof proof) {
    List<List<String>> rows =
        proof.writes().stream()
            .map(
                one ->
                    List.of(
                        one.operation() + " " + one.table(),
                        ProofWords.time(one.before()),
                        ProofWords.time(one.after()),
                        String.format(
                            Locale.ROOT, "%+.0f %%", (one.after() / one.before() - 1) * 100)))
            .toList();
    return new Table(
        "What a changed row costs", List.of("change", "before", "after", "more"), rows);
  }

  private static Table steps(Proof proof) {
    List<List<String>> rows =
        proof.steps().stream()
            .map(
                one ->
                    List.of(
                        one.number() + ". " + one.title(),
                        ProofWords.seconds(one.seconds()),
                        ProofWords.size(one)))
            .toList();
    return new Table("Steps", List.of("step", "took", "size"), rows);
  }

  /** Summarises the proof in one sentence. */
  static String verdict(Proof proof) {
    long faster =
        proof.statements().stream()
            .filter(one -> !ProofWords.isTheSame(one) && one.speedup() > 1)
            .count();
    long slower =
        proof.statements().stream()
            .filter(one -> !ProofWords.isTheSame(one) && one.speedup() < 1)
            .count();
    return String.format(
        Locale.ROOT,
        "%d of %d statements are faster, %d slower%s; the rollback %s.",
        faster,
        proof.statements().size(),
        slower,
        proof.speedup().isPresent()
            ? String.format(
                Locale.ROOT, ", %.1f times on the geometric mean", proof.speedup().getAsDouble())
            : "",
        proof.rolledBack() ? "restored the copy" : "did NOT restore the copy");
  }

  /** Names the server and the tables of the measurement. */
  static String where(Proof proof) {
    String tables =
        String.join(
            ", ",
            proof.tables().stream()
                .map(
                    size -> String.format(Locale.ROOT, "%,d rows of %s", size.rows(), size.table()))
                .toList());
    return "Measured on a scratch copy on " + proof.server() + " with " + tables + ".";
  }
}
