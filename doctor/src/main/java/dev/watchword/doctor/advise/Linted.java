// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.advise;

/**
 * The result of trying a proposed index.
 *
 * @param code the engine's own, where it refuses or warns; empty otherwise
 * @param message the engine's own words; may be empty
 * @param reason explanation for a person; may be empty
 * @param instead remedy; may be empty
 */
public record Linted(Kind kind, String code, String message, String reason, String instead) {

  /** The outcome of a try. */
  public enum Kind {
    /** The engine builds the index as written. */
    BUILT,
    /** The engine builds the index, but only outside a transaction. */
    OUTSIDE_TRANSACTION,
    /** The engine builds another index than the one written. */
    DIFFERENT,
    /** The engine builds the index, and none of the given statements can use it. */
    IDLE,
    /** The engine refuses the index. */
    REJECTED
  }

  static Linted built() {
    return new Linted(Kind.BUILT, "", "", "", "");
  }
}
