// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.sql.dialect;

/**
 * The four catalogue queries of an engine. They have the same columns on each:
 *
 * <ul>
 *   <li>columns: table, column, type, whether nullable, the table's options
 *   <li>references: table, foreign key, column, target table, target column, action on delete
 *   <li>checks: table, condition, statement that made the table
 *   <li>indexes: table, index, column, expression, whether descending, manner, whether included,
 *       unique, primary, valid; method, predicate, statement that made the index
 * </ul>
 *
 * The statements are for SQLite, whose catalogue has expressions and conditions only in them.
 */
record CatalogueSql(String columns, String references, String checks, String indexes) {}
