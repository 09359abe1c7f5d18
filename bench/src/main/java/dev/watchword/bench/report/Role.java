// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.report;

/**
 * The roles of the two values of a figure.
 *
 * @param label phrase for the first value of a figure of {@link Subject#WITHOUT}, such as {@code
 *     without indexes}; else empty
 * @param beside name of the second value, such as {@code bare driver}; of {@link Subject#WITHOUT}
 *     the operation that ours does, such as {@code session check}; empty when there is none or its
 *     name is not known
 */
public record Role(Subject subject, String label, String beside) {
  /** The role of ours alone. */
  public static final Role OURS = ours("");

  /** Creates the role of ours beside a limit. */
  public static Role ours(String limit) {
    return new Role(Subject.OURS, "", limit);
  }

  /**
   * Creates the role of a variant that leaves out a measure.
   *
   * @param label phrase that ends the sentence "ten times fewer …"
   */
  public static Role without(String operation, String label) {
    return new Role(Subject.WITHOUT, label, operation);
  }

  /** Returns the role of something that is not ours. */
  Role ofOther() {
    return new Role(Subject.OTHER, label, beside);
  }
}
