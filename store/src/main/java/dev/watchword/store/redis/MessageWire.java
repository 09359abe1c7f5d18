// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.redis;

import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import java.util.concurrent.BlockingQueue;

/** A connection that receives the messages of channels. One thread uses it. */
record MessageWire(StatefulRedisPubSubConnection<byte[], byte[]> connection, Wire wire)
    implements AutoCloseable {
  private static final byte[] WAKE = {};

  /**
   * Subscribes to a channel. Messages go to the queue; a full queue ends the connection. After its
   * end the queue gets one more entry, which is no message but wakes the waiting thread.
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
