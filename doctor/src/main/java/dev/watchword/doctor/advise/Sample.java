// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.advise;

import java.util.List;

/**
 * A set of values that a statement is planned with.
 *
 * @param literals in the order of its parameters
 * @param weight share of the calls that have these values; the weights of a statement sum up to 1
 */
record Sample(List<String> literals, double weight) {
  Sample {
    literals = List.copyOf(literals);
  }
}
