// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.measure;

/**
 * The memory of this process.
 *
 * @param heap MiB in use on the Java heap, garbage included
 * @param resident MiB that the operating system keeps in memory for it; NaN when unknown
 */
public record Memory(double heap, double resident) {}
