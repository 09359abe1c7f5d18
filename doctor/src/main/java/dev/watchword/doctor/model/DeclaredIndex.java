// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.model;

/**
 * An index that a known product declares in its own schema.
 *
 * @param product name for a person, with the version whose indexes are known
 * @param name the product's own name of the index
 * @param shape in the names of the examined database
 * @param why reason why it can be missing, in the product's words where it has some; may be empty
 */
public record DeclaredIndex(String product, String name, RawIndexShape shape, String why) {}
