// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.apply;

/**
 * The result of a run.
 *
 * @param done steps that this run did
 * @param found steps that were done before
 * @param left steps that were left for later
 * @param trouble reason why the run stopped; empty when it did not
 */
public record Outcome(int done, int found, int left, String trouble) {

  public boolean complete() {
    return trouble.isEmpty();
  }
}
