// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.redis;

/**
 * Receiver of a channel's messages. All calls come from one thread of the subscription, in order:
 * {@link #onUp}, then messages, then {@link #onDown}, and so on anew. They may block that thread
 * for a while; if more messages come meanwhile than its queue holds, the connection is closed,
 * which is reported as any loss. An exception has the same effect.
 */
public interface Subscriber {

  /**
   * Reports that each message published through this Redis arrives from now on.
   *
   * @param runId run of Redis behind the subscription, as {@link Link#runId}
   */
  void onUp(String runId);

  void onMessage(byte[] message);

  /**
   * Reports that messages may be missed from now on; never called before the first {@link #onUp}.
   */
  void onDown();
}
