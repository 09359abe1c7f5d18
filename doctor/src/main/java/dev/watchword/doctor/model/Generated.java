// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.model;

/**
 * The expression by which an engine computes a column from others of its row.
 *
 * @param expression in the engine's words
 * @param virtual whether it is computed at each read; else it is stored
 */
public record Generated(String expression, boolean virtual) {}
