// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.advise;

/** An engine's refusal to build an index. */
public final class Refused extends Exception {
  private static final long serialVersionUID = 1;
  private final String code;

  /**
   * Creates the refusal from an engine's answer.
   *
   * @param code SQLSTATE, or the engine's own number where that says more
   */
  Refused(String code, String message) {
    super(message);
    this.code = code;
  }

  String code() {
    return code;
  }

  /** Whether duplicate rows prevent a unique index. */
  public boolean isDuplicates() {
    return code.equals("23505")
        || code.equals("1062")
        || code.equals("2067")
        || code.equals("1555");
  }
}
