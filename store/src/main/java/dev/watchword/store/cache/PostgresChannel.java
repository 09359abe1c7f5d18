// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.cache;

import dev.watchword.store.schema.DbException;
import dev.watchword.store.sql.dialect.Notifications;
import dev.watchword.store.sql.dialect.Target;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Channel over PostgreSQL's LISTEN and NOTIFY, on two connections outside the pool. In a cluster
 * only the primary accepts either.
 */
final class PostgresChannel implements Channel {
  private static final String NAME = "watchword_cache";
  private static final Duration WAIT = Duration.ofMillis(500);
  private static final Duration PAUSE = Duration.ofMillis(200);
  private static final Duration CONNECT = Duration.ofSeconds(1);
  private static final Duration SEND = Duration.ofMillis(500);

  /**
   * Number of silent waits after which the connection counts as dead: this node's own heartbeats
   * come more often.
   */
  private static final int SILENT_WAITS = 6;

  private final List<Target> servers;
  private final Object speaking = new Object();
  private volatile boolean closed;
  private volatile @Nullable Notifications ear;
  private @Nullable Notifications mouth;

  PostgresChannel(List<Target> servers) {
    this.servers =
        servers.stream()
            .map(one -> one.withTimeouts(CONNECT, one.statementTimeout(), one.lockTimeout()))
            .toList();
  }

  private interface Opening {
    Notifications on(Target target);
  }

  /** Connects to the first server that accepts. */
  private Notifications open(Opening opening) {
    DbException refused = new DbException(DbException.Code.UNAVAILABLE, "there is no server", null);
    for (Target server : servers) {
      try {
        return opening.on(server);
      } catch (DbException e) {
        refused = e;
      }
    }
    throw refused;
  }

  @Override
  public void start(Receiver receiver) {
    Thread.ofPlatform().daemon().name("watchword-cache-listen").start(() -> listen(receiver));
  }

  private void listen(Receiver receiver) {
    while (!closed) {
      try (Notifications notifications = open(server -> Notifications.listen(server, NAME))) {
        ear = notifications;
        receiver.up();
        hear(notifications, receiver);
      } catch (RuntimeException e) {
        receiver.down();
        pause();
      }
    }
  }

  private void hear(Notifications notifications, Receiver receiver) {
    int silent = 0;
    while (!closed && silent < SILENT_WAITS) {
      List<String> texts = notifications.await(WAIT);
      silent = texts.isEmpty() ? silent + 1 : 0;
      for (String text : texts) {
        receiver.received(bytes(text));
      }
    }
    receiver.down();
  }

  /**
   * Decodes a notification; malformed text, which any database user could send, becomes an empty
   * message.
   */
  private static byte[] bytes(String text) {
    try {
      return Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      return new byte[0];
    }
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void tell(byte[] message, long[] tags) {
    String text = Base64.getEncoder().encodeToString(message);
    synchronized (speaking) {
      try {
        send(text);
      } catch (DbException e) {
        fallSilent();
        throw new ChannelException("PostgreSQL did not take a notification", e);
      }
    }
  }

  /**
   * Sends a notification, with one retry on a new connection: only a send reveals that an unused
   * one broke.
   */
  private void send(String text) {
    Notifications before = mouth;
    if (before != null) {
      try {
        before.send(text);
        return;
      } catch (DbException e) {
        fallSilent();
      }
    }
    mouth = open(server -> sending(server, text));
  }

  /** Opens a connection by sending {@code text} on it. */
  private static Notifications sending(Target server, String text) {
    Notifications fresh = Notifications.open(server, NAME, SEND);
    try {
      fresh.send(text);
      return fresh;
    } catch (DbException e) {
      fresh.close();
      throw e;
    }
  }

  private void fallSilent() {
    Notifications broken = mouth;
    mouth = null;
    if (broken != null) {
      broken.close();
    }
  }

  @Override
  public void close() {
    closed = true;
    Notifications listening = ear;
    if (listening != null) {
      listening.close();
    }
    synchronized (speaking) {
      fallSilent();
    }
  }
}
