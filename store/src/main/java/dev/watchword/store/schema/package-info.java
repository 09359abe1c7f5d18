// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
/**
 * What a database consists of and how it fails: engines, tables, columns, indexes, plans, use
 * cases. This package knows no other one of the store.
 */
@NullMarked
package dev.watchword.store.schema;

import org.jspecify.annotations.NullMarked;
