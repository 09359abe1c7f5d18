// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.schema;

/**
 * A declared column.
 *
 * @param length characters for {@link ColumnType#TEXT}, otherwise 0
 */
public record Column(String name, ColumnType type, int length, boolean nullable) {}
