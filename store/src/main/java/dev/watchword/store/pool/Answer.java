// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.pool;

import dev.watchword.store.sql.dialect.ReplicationStatus;

/**
 * A server's answer to its latest probe.
 *
 * @param askedAt {@link System#nanoTime} before the question
 * @param writes number of this node's writes that had ended before the question
 */
record Answer(ReplicationStatus replicationStatus, long askedAt, long writes) {}
