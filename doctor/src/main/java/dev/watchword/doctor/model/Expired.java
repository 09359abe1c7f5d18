// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.model;

/**
 * How many rows of a table are past their expiry.
 *
 * @param share of all rows, at least; 0 to 1
 * @param now the current time as SQL that compares with the column
 * @param proof how that is known
 */
public record Expired(String table, String column, double share, String now, String proof) {}
