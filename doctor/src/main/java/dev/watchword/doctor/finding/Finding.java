// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.finding;

import dev.watchword.doctor.model.Change;
import java.util.List;

/**
 * One thing that is wrong.
 *
 * @param check the id of the check that found it; {@code docs/checks/<id>.md} explains it
 * @param what what is so
 * @param why why it matters
 * @param changes what to do, in this order
 * @param proof how it was found out
 * @param evidence what was measured, a line each; may be empty
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

  /** The same with other changes. */
  public Finding with(List<Change> others) {
    return new Finding(check, severity, what, why, others, confidence, proof, evidence);
  }

  /** One without measurements. */
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
   * What an unexpected exception leaves open: the run goes on without this part.
   *
   * @param part what the check was at; empty for the whole check
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
