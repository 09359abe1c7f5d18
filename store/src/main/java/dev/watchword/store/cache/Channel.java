// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.cache;

/** A way by which every node hears what each of them tells, in the order of each one's telling. */
interface Channel extends AutoCloseable {

  /** Who is told what arrives; called by one thread at a time. */
  interface Receiver {
    /** What is told from now on arrives; what was told before may have been lost. */
    void up();

    void received(byte[] message);

    /** Nothing arrives from now on, or not for certain. */
    void down();
  }

  /** Begins to receive, and to connect again whenever the connection breaks. */
  void start(Receiver receiver);

  /**
   * Tells all nodes, this one included. When it returns, the message is on its way, and the second
   * level, if this channel has one, holds nothing with one of these tags.
   *
   * @throws ChannelException when that is not certain
   */
  void tell(byte[] message, long[] tags);

  @Override
  void close();
}
