// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.cache;

/**
 * A broadcast channel between nodes, this one included. Messages of one node arrive in the order in
 * which it sent them.
 */
interface Channel extends AutoCloseable {

  /** Receiver of the messages; called by one thread at a time. */
  interface Receiver {
    /** Reports that messages arrive from now on; earlier ones may have been lost. */
    void up();

    void received(byte[] message);

    /** Reports that messages may be lost from now on. */
    void down();
  }

  /** Starts receiving, and reconnects whenever the connection breaks. */
  void start(Receiver receiver);

  /**
   * Sends a message to all nodes, this one included. When it returns, the message is on its way,
   * and the channel's second level, if any, holds no value with one of these tags.
   *
   * @throws ChannelException when either is uncertain
   */
  void tell(byte[] message, long[] tags);

  @Override
  void close();
}
