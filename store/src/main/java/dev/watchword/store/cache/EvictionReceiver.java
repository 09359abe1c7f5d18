// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.cache;

import java.util.HashMap;
import java.util.Map;

/**
 * Receiver of the other nodes' evictions that notices lost messages: each node numbers its
 * messages, and a gap means a loss. Receiving its own heartbeats proves to a node that it still
 * receives. Called by one thread at a time.
 */
final class EvictionReceiver implements Channel.Receiver {
  /**
   * Maximum number of remembered nodes. Beyond it all are forgotten, and each counts as new when
   * heard again.
   */
  private static final int MOST_NODES = 1_000;

  private final long self;
  private final Generations generations;
  private final Trust trust;
  private final Runnable heard;
  private final long leaseNanos;
  private final Map<Long, Long> numbers = new HashMap<>();

  /**
   * @param self number of this node
   * @param heard called before values are dropped because another node wrote
   * @param leaseNanos time for which a heartbeat that came back proves the channel, from its
   *     sending
   */
  EvictionReceiver(
      long self, Generations generations, Trust trust, Runnable heard, long leaseNanos) {
    this.self = self;
    this.generations = generations;
    this.trust = trust;
    this.heard = heard;
    this.leaseNanos = leaseNanos;
  }

  @Override
  public void up() {
    numbers.clear();
    dropAll();
  }

  private void dropAll() {
    heard.run();
    generations.evictAll();
  }

  @Override
  public void down() {
    trust.channelLost();
  }

  @Override
  public void received(byte[] bytes) {
    EvictionMessage message;
    try {
      message = EvictionMessage.of(bytes);
    } catch (IllegalArgumentException e) {
      dropAll();
      return;
    }
    if (message.node() == self) {
      if (message.tags().length == 0) {
        trust.channel(message.sentAt(), leaseNanos);
      }
      return;
    }
    if (numbers.size() > MOST_NODES) {
      numbers.clear();
    }
    boolean alive = message.tags().length == 0;
    long before = alive ? message.number() : message.number() - 1;
    Long last = numbers.put(message.node(), message.number());
    if ((last == null ? 0 : last) != before) {
      dropAll();
      return;
    }
    if (!alive) {
      heard.run();
    }
    for (long tag : message.tags()) {
      generations.evict(tag);
    }
  }
}
