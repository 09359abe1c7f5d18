// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.plan;

/**
 * A query that decides whether a step may run.
 *
 * @param sql returns one number, which must be 0
 * @param otherwise meaning of any other number
 */
public record Precheck(String sql, String otherwise) {}
