// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.pool;

/**
 * The state of one server of a cluster at one moment.
 *
 * @param name {@code host:port}
 * @param reads connections lent for reads since the start
 * @param writes connections lent for writes and transactions since the start
 */
public record ServerState(String name, Use use, long reads, long writes) {

  /** The use of a server. */
  public enum Use {
    /** Primary: writes, and reads that no replica may answer. */
    PRIMARY,
    /** Replica that answers reads. */
    REPLICA,
    /** Unused replica that is too far behind, or not known to be near enough. */
    LAGGING,
    /** Unused server that does not answer. */
    DOWN,
    /** Unused server that takes writes beside the primary. */
    REFUSED
  }
}
