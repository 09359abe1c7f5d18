// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.advise;

/**
 * What an engine does with a proposed index.
 *
 * @param code the engine's own, where it refuses or warns; empty otherwise
 * @param message the engine's own words; may be empty
 * @param reason why, for a person; may be empty
 * @param instead what to do; may be empty
 */
public record Linted(Kind kind, String code, String message, String reason, String instead) {

  /** The outcome. */
  public enum Kind {
    /** It builds what was asked for. */
    BUILT,
    /** It builds it, but only outside a transaction. */
    OUTSIDE_TRANSACTION,
    /** It builds something else than what was asked for. */
    DIFFERENT,
    /** It builds it, and no statement that was given can use it. */
    IDLE,
    /** It refuses. */
    REJECTED
  }

  static Linted built() {
    return new Linted(Kind.BUILT, "", "", "", "");
  }
}
