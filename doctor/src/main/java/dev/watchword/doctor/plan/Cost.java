// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.plan;

/**
 * The estimated cost of a step's indexes, from sizes measured on other tables; no promise.
 *
 * @param bytes on disk; negative where space is freed
 * @param insertMicros microseconds added to each insert into the table; negative where time is
 *     saved
 */
public record Cost(long bytes, double insertMicros) {
  public static final Cost NONE = new Cost(0, 0);

  public Cost plus(Cost other) {
    return new Cost(bytes + other.bytes, insertMicros + other.insertMicros);
  }

  Cost negated() {
    return new Cost(-bytes, -insertMicros);
  }
}
