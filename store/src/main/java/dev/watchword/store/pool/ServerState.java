// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.pool;

/**
 * One server of a cluster at one moment.
 *
 * @param name {@code host:port}
 * @param reads connections lent for reads since the start
 * @param writes connections lent for writes and transactions since the start
 */
public record ServerState(String name, Use use, long reads, long writes) {

  /** What the server is used for. */
  public enum Use {
    /** Writes, and reads that no replica may answer. */
    PRIMARY,
    /** Reads. */
    REPLICA,
    /** Nothing: it follows, and is too far behind or not known to be near enough. */
    LAGGING,
    /** Nothing: it does not answer. */
    DOWN,
    /** Nothing: it would take writes beside the primary. */
    REFUSED
  }
}
