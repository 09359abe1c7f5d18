// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The parts of a database and its failures: engines, tables, columns, indexes, plans, use-cases.
 * This package depends on no other one of the store.
 */
@NullMarked
package dev.watchword.store.schema;

import org.jspecify.annotations.NullMarked;
