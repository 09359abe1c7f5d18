// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.model;

import java.util.OptionalLong;

/**
 * An index of an examined table, or one that is planned.
 *
 * @param definition the statement that would make it again, as the engine words it
 * @param backs the constraint it enforces
 * @param valid false for one that a failed build left behind
 * @param visible false for one that the planner is told to ignore
 * @param pinned whether something but a constraint of its own table needs it: a foreign key that
 *     refers to it, the replica identity, the table's clustering, a partitioned parent
 * @param scans number of reads since the statistics began, where the engine counts
 */
public record IndexInfo(
    String name,
    RawIndexShape shape,
    String definition,
    Backing backs,
    boolean valid,
    boolean visible,
    boolean pinned,
    long bytes,
    OptionalLong scans) {}
