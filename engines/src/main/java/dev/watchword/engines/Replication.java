// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.engines;

/** How servers of one engine follow one another. */
sealed interface Replication permits PostgresReplication, MariaDbReplication {

  /** Completes data of which every server gets a copy. */
  void prepare(Home template);

  /** Completes the same data for those that begin as replicas. */
  void prepareReplica(Home template);

  /** The settings of the server that begins as the primary. */
  Options primary(Options options);

  /**
   * The settings of a server that begins as a replica.
   *
   * @param number from 2 on
   */
  Options replica(Options options, int number);

  /** Has a replica follow a primary, whichever it followed before. */
  void follow(Access replica, Access primary);

  /** Where a primary is, in words that {@link #shows} understands. */
  String position(Access primary);

  /** Whether what was committed before that position is visible on a replica. */
  boolean shows(Access replica, String position);

  /** How much a replica has received; a larger number is more. */
  long received(Access replica);

  void synchronous(Access primary);

  void hold(Access replica);

  void release(Access replica);

  /** Makes a replica writable, once it shows all that it received. */
  void promote(Access replica);
}
