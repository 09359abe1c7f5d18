// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.parse;

/**
 * The column with which a parameter is compared.
 *
 * @param table as the catalogue spells it
 * @param column as the catalogue spells it
 * @param cast the type that the statement makes of the parameter, in lower case; empty for none
 */
public record Bound(String table, String column, Side side, String cast) {

  /** The side of the parameter's value on which the wanted rows are. */
  public enum Side {
    AT,
    BELOW,
    ABOVE
  }
}
