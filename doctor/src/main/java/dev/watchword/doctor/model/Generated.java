// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.model;

/**
 * How the engine works a column's value out of the others of its row.
 *
 * @param expression in the engine's words
 * @param virtual whether it is worked out at each read; else it is stored
 */
public record Generated(String expression, boolean virtual) {}
