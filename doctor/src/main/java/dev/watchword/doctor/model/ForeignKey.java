// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.model;

import java.util.List;

/**
 * A foreign key.
 *
 * @param columns the referring columns, in the order of {@code referenced}
 * @param table the table referred to
 * @param onDelete {@code CASCADE}, {@code SET NULL}, {@code RESTRICT} or {@code NO ACTION}
 */
public record ForeignKey(
    String name, List<String> columns, String table, List<String> referenced, String onDelete) {

  public ForeignKey {
    columns = List.copyOf(columns);
    referenced = List.copyOf(referenced);
  }
}
