// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.redis;

import java.lang.System.Logger.Level;
import java.time.Duration;

/**
 * Loop that opens a connection and waits for its end, on a daemon thread of its own until closed,
 * with pauses of 100 ms that double up to 1 s while Redis is unavailable.
 */
final class Redial implements AutoCloseable {
  private static final System.Logger LOGGER = System.getLogger(Redial.class.getName());
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Life life;
  private final Thread thread;
  private volatile boolean closed;

  /** The life of one connection, from its opening to its end. */
  interface Life {

    /**
     * Connects, and returns when the connection has ended.
     *
     * @return whether the connection worked in between
     * @throws InterruptedException when the loop is being closed
     */
    boolean live() throws InterruptedException;
  }

  Redial(String name, Life life) {
    this.life = life;
    this.thread = Thread.ofPlatform().daemon().name(name).unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  private void run() {
    Duration pause = FIRST_PAUSE;
    try {
      while (!closed) {
        boolean useful = liveOnce();
        pause = useful ? FIRST_PAUSE : pause;
        Thread.sleep(pause);
        pause = pause.multipliedBy(2);
        pause = pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean liveOnce() throws InterruptedException {
    try {
      return life.live();
    } catch (RuntimeException e) {
      LOGGER.log(Level.ERROR, "a connection to Redis ended unexpectedly", e);
      return false;
    }
  }

  /** Ends the connection and the thread; called on that thread it does not wait. */
  @Override
  public void close() {
    closed = true;
    thread.interrupt();
    try {
      if (!Thread.currentThread().equals(thread)) {
        thread.join(PATIENCE);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
