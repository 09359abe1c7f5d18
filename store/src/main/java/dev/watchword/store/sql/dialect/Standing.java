// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.sql.dialect;

/**
 * What a server says of its own part in a cluster.
 *
 * @param role primary or replica
 */
public record Standing(Role role, Position position) {

  /** The part that a server plays. */
  public enum Role {
    /** Takes writes. */
    PRIMARY,
    /** Follows another server, and refuses writes. */
    REPLICA,
    /** Follows another server and would take writes, which would part it from the others. */
    WRITABLE_REPLICA
  }
}
