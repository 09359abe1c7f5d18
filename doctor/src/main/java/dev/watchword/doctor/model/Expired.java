// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.model;

/**
 * The share of a table's rows that are past their expiry.
 *
 * @param share lower bound of the share, 0 to 1
 * @param now the current time as SQL that compares with the column
 * @param proof source of the estimate
 */
public record Expired(String table, String column, double share, String now, String proof) {}
