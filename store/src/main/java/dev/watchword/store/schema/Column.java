// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.schema;

/**
 * A declared column.
 *
 * @param length maximum number of characters for {@link ColumnType#TEXT}, of bytes for {@link
 *     ColumnType#BYTES}, otherwise 0
 */
public record Column(String name, ColumnType type, int length, boolean nullable) {
  public Column {
    boolean bounded = type == ColumnType.TEXT || type == ColumnType.BYTES;
    if (bounded != length > 0) {
      throw new IllegalArgumentException(
          "column " + name + ": " + type + (bounded ? " needs a length" : " has no length"));
    }
  }
}
