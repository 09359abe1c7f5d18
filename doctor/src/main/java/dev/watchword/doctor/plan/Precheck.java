// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.plan;

/**
 * A question to the database before a step.
 *
 * @param sql answers with one number, which must be 0
 * @param otherwise what another number means
 */
public record Precheck(String sql, String otherwise) {}
