// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.report;

import dev.watchword.doctor.prove.Proof.Measure;
import dev.watchword.doctor.prove.Proof.StatementProof;
import dev.watchword.doctor.prove.Proof.StepProof;
import java.util.Locale;

/** Formats figures for people. */
final class ProofWords {
  private ProofWords() {}

  /** Formats a time: {@code 85 µs}, {@code 12.4 ms}, {@code 1.3 s}. */
  static String time(double micros) {
    if (micros < 1_000) {
      return String.format(Locale.ROOT, micros < 10 ? "%.1f µs" : "%.0f µs", micros);
    }
    return micros < 1e6
        ? String.format(Locale.ROOT, "%.1f ms", micros / 1e3)
        : String.format(Locale.ROOT, "%.2f s", micros / 1e6);
  }

  static String reads(Measure measure) {
    return String.format(Locale.ROOT, "%,d", measure.reads());
  }

  /** Whether a difference is negligible: below a fifth, or a tenth of a millisecond. */
  static boolean isTheSame(StatementProof statement) {
    double before = statement.before().p50Micros();
    double after = statement.after().p50Micros();
    double times = statement.speedup();
    return (times > 0.8 && times < 1.25) || Math.abs(before - after) < 100;
  }

  /** Words the factor of a change: {@code 1,200× faster}, or {@code the same}. */
  static String change(StatementProof statement) {
    double times = statement.speedup();
    if (isTheSame(statement)) {
      return "the same";
    }
    boolean faster = times > 1;
    double factor = faster ? times : 1 / times;
    return String.format(
        Locale.ROOT, factor < 10 ? "%.1f× %s" : "%,.0f× %s", factor, faster ? "faster" : "slower");
  }

  static String size(StepProof step) {
    return step.bytes().isEmpty()
        ? ""
        : String.format(Locale.ROOT, "%+.1f MB", step.bytes().getAsLong() / 1e6);
  }

  static String seconds(double seconds) {
    return String.format(Locale.ROOT, "%.2f s", seconds);
  }

  /** Summarises the indexes and tables that a plan reads. */
  static String plan(Measure measure) {
    String indexes =
        measure.indexes().isEmpty() ? "no index" : String.join(", ", measure.indexes());
    return measure.scanned().isEmpty()
        ? indexes
        : indexes + "; all of " + String.join(", ", measure.scanned());
  }

  /** Returns one line without control characters, which could move a terminal's cursor. */
  static String line(String text) {
    return text.strip().replaceAll("[\\p{Cntrl}\\s]+", " ");
  }
}
