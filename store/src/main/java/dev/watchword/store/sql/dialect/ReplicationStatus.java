// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.sql.dialect;

/**
 * A server's role in its cluster, and its position.
 *
 * @param role primary or replica
 */
public record ReplicationStatus(Role role, Position position) {

  /** The role of a server. */
  public enum Role {
    /** Server that takes writes. */
    PRIMARY,
    /** Server that follows another one and refuses writes. */
    REPLICA,
    /** Server that follows another one but would take writes, which would make it diverge. */
    WRITABLE_REPLICA
  }
}
