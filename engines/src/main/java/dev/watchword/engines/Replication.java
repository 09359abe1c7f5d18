// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.engines;

/** The replication of one engine. */
sealed interface Replication permits PostgresReplication, MariaDbReplication {

  /** Completes the data of which every server gets a copy. */
  void prepare(Home template);

  /** Completes the same data for servers that begin as replicas. */
  void prepareReplica(Home template);

  /** Returns the options of the server that begins as the primary. */
  Options primary(Options options);

  /**
   * Returns the options of a server that begins as a replica.
   *
   * @param number number of the server, from 2
   */
  Options replica(Options options, int number);

  /** Makes a replica follow a primary, whichever it followed before. */
  void follow(ServerAccess replica, ServerAccess primary);

  /** Returns the primary's position, in the format of {@link #shows}. */
  String position(ServerAccess primary);

  /** Whether everything committed before that position is visible on a replica. */
  boolean shows(ServerAccess replica, String position);

  /** Returns the amount that a replica has received; larger is more. */
  long received(ServerAccess replica);

  void synchronous(ServerAccess primary);

  void hold(ServerAccess replica);

  void release(ServerAccess replica);

  /** Makes a replica writable once it shows all that it received. */
  void promote(ServerAccess replica);
}
