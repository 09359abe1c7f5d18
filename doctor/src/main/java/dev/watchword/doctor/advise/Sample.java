// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.advise;

import java.util.List;

/**
 * Values that a statement is planned with.
 *
 * @param literals in the order of its parameters
 * @param weight how often it is called so; those of a statement sum up to 1
 */
record Sample(List<String> literals, double weight) {
  Sample {
    literals = List.copyOf(literals);
  }
}
