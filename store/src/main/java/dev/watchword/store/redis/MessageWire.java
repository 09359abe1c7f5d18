// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.redis;

import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import java.util.concurrent.BlockingQueue;

/** A connection on which the messages of channels arrive. One thread uses it. */
record MessageWire(StatefulRedisPubSubConnection<byte[], byte[]> connection, Wire wire)
    implements AutoCloseable {
  private static final byte[] WAKE = {};

  /**
   * Has Redis send a channel's messages. Each goes to the queue, and a full one ends the
   * connection. After its end the queue gets one more entry, which is no message but wakes who
   * waits.
   */
  void subscribe(byte[] channel, BlockingQueue<byte[]> messages) {
    connection.addListener(
        new RedisPubSubAdapter<>() {
          @Override
          public void message(byte[] from, byte[] message) {
            if (!messages.offer(message)) {
              wire.end("messages came faster than the subscriber took them");
            }
          }
        });
    wire.whenEnded(() -> messages.offer(WAKE));
    wire.call("SUBSCRIBE", () -> connection.async().subscribe(channel));
  }

  @Override
  public void close() {
    wire.close();
  }
}
