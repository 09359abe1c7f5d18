// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Answers from memory: in this process, and in Redis behind it. Knows nothing of auth: what is
 * cached and what evicts it stands in the declarations of the queries.
 */
@NullMarked
package dev.watchword.store.cache;

import org.jspecify.annotations.NullMarked;
