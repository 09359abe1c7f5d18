// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.finding;

import dev.watchword.doctor.model.Change;
import java.util.List;

/**
 * A fault that the doctor found.
 *
 * @param check the id of the check that found it; {@code docs/checks/<id>.md} explains it
 * @param what the fact
 * @param why the reason why it matters
 * @param changes remedies, in this order
 * @param proof source of the fact
 * @param evidence measurements, a line each; may be empty
 */
public record Finding(
    String check,
    Severity severity,
    String what,
    String why,
    List<Change> changes,
    Confidence confidence,
    String proof,
    List<String> evidence) {

  public Finding {
    changes = List.copyOf(changes);
    evidence = List.copyOf(evidence);
  }

  /** Returns this finding with other changes. */
  public Finding with(List<Change> others) {
    return new Finding(check, severity, what, why, others, confidence, proof, evidence);
  }

  /** Creates a finding without measurements. */
  public Finding(
      String check,
      Severity severity,
      String what,
      String why,
      List<Change> changes,
      Confidence confidence,
      String proof) {
    this(check, severity, what, why, changes, confidence, proof, List.of());
  }

  /**
   * Reports an unexpected exception, which leaves this part unexamined while the run goes on.
   *
   * @param part subject of the check; empty for the whole check
   */
  public static Finding failed(String check, String part, RuntimeException cause) {
    StackTraceElement[] trace = cause.getStackTrace();
    return new Finding(
        check,
        Severity.LOW,
        "check " + check + " could not be done" + (part.isEmpty() ? "" : " for " + part),
        "what it would have found is not known; everything else was examined",
        List.of(
            new Change.Advise(
                "report this defect of Watchword with this line: "
                    + cause
                    + (trace.length == 0 ? "" : " at " + trace[0]))),
        Confidence.SUSPECT,
        "an exception that nobody expected");
  }
}
