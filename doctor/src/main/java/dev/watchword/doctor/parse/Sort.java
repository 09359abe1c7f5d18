// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.parse;

/**
 * A key of ORDER BY.
 *
 * @param nullsFirst as written, else as the engine does by itself
 */
public record Sort(String column, boolean descending, boolean nullsFirst) {}
