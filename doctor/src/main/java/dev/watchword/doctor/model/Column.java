// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.model;

import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A column.
 *
 * @param type the engine's own name, with length where it has one: {@code character varying(255)}
 * @param collation the engine's own name; null for types without one
 * @param distinct estimate of how many different values it holds, where statistics tell
 * @param averageBytes estimate of a value's width, where statistics tell
 */
public record Column(
    String name,
    String type,
    boolean nullable,
    @Nullable String collation,
    OptionalDouble distinct,
    OptionalInt averageBytes) {}
