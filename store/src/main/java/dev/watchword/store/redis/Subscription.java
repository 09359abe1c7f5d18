// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.redis;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A subscription to a channel over connections of its own, until it is closed. */
public final class Subscription implements AutoCloseable {
  private static final System.Logger LOGGER = System.getLogger(Subscription.class.getName());
  private static final Duration HEARTBEAT = Duration.ofMillis(500);
  private static final int QUEUE = 10_000;

  private final Dialer dialer;
  private final byte[] channel;
  private final Subscriber subscriber;
  private final Consumer<Subscription> closed;
  private final Redial redial;
  private volatile @Nullable Wire wire;

  Subscription(
      Dialer dialer, byte[] channel, Subscriber subscriber, Consumer<Subscription> closed) {
    this.dialer = dialer;
    this.channel = channel.clone();
    this.subscriber = subscriber;
    this.closed = closed;
    this.redial = new Redial("watchword-redis-messages", this::live);
  }

  void start() {
    redial.start();
  }

  private boolean live() throws InterruptedException {
    BlockingQueue<byte[]> messages = new ArrayBlockingQueue<>(QUEUE);
    try (MessageWire connection = dialer.dialForMessages()) {
      String runId = connection.wire().introduce();
      connection.subscribe(channel, messages);
      return tell(runId, connection.wire(), messages);
    } catch (RedisException e) {
      LOGGER.log(Level.DEBUG, "no subscription: {0}", e.getMessage());
      return false;
    }
  }

  private boolean tell(String runId, Wire wire, BlockingQueue<byte[]> messages)
      throws InterruptedException {
    try {
      this.wire = wire;
      subscriber.onUp(runId);
      deliver(wire, messages);
    } finally {
      this.wire = null;
      wire.close();
      subscriber.onDown();
    }
    return true;
  }

  /** Delivers messages until the connection ends. A silent connection is checked every 500 ms. */
  private void deliver(Wire wire, BlockingQueue<byte[]> messages) throws InterruptedException {
    long beat = System.nanoTime() + HEARTBEAT.toNanos();
    while (!wire.isEnded()) {
      long left = beat - System.nanoTime();
      byte[] message = messages.poll(Math.max(0, left), TimeUnit.NANOSECONDS);
      if (message != null && !wire.isEnded()) {
        subscriber.onMessage(message);
      }
      if (left <= 0) {
        wire.beat();
        beat = System.nanoTime() + HEARTBEAT.toNanos();
      }
    }
  }

  /** Closes the current connection; the next one follows by itself. */
  void reconnect(String reason) {
    Wire present = wire;
    if (present != null) {
      present.end(reason);
    }
  }

  /** Ends the subscription; informs the subscriber if it was up. */
  @Override
  public void close() {
    redial.close();
    closed.accept(this);
  }
}
