// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.redis;

/**
 * Who listens to a channel. All calls come from one thread of the subscription, one after the other
 * and in order: {@link #onUp}, then messages, then {@link #onDown}, and so on anew. They may block
 * that thread for a while; if more messages come meanwhile than its queue holds, the connection is
 * given up, which is told as any loss. An exception that they throw has the same effect.
 */
public interface Subscriber {

  /**
   * From now on each message published through this Redis arrives.
   *
   * @param runId the run of Redis that the subscription is with, as {@link Link#runId}
   */
  void onUp(String runId);

  void onMessage(byte[] message);

  /** Messages may be missed from now on. It is not told before the first {@link #onUp}. */
  void onDown();
}
