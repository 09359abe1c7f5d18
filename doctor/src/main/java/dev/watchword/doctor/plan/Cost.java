// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.plan;

/**
 * What a step's indexes will cost: estimates from sizes measured on other tables, never promises.
 *
 * @param bytes on disk; negative for what is given back
 * @param insertMicros added to each insert into the table; negative for what is saved
 */
public record Cost(long bytes, double insertMicros) {
  public static final Cost NONE = new Cost(0, 0);

  public Cost plus(Cost other) {
    return new Cost(bytes + other.bytes, insertMicros + other.insertMicros);
  }

  public Cost negated() {
    return new Cost(-bytes, -insertMicros);
  }
}
