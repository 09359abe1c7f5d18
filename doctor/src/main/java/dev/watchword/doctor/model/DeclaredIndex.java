// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.model;

/**
 * An index that a known product makes in its own schema.
 *
 * @param product as a person calls it, with the version whose indexes are known
 * @param name the product's own
 * @param shape in the names of the examined database
 * @param why how it can be missing, in the product's words where it has some; may be empty
 */
public record DeclaredIndex(String product, String name, IndexShape shape, String why) {}
