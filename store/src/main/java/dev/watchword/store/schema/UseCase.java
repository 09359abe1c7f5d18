// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.schema;

/**
 * A named operation of a room, with the maximum number of statements that it may issue. The budget
 * is asserted in tests and reported to the {@link dev.watchword.store.meter.Meter}.
 *
 * @param name {@code room.verb}, as in metrics
 * @param budget statements, without {@code COMMIT}
 */
public record UseCase(String name, int budget) {}
