// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.cache;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Sender of this node's messages, numbered and in order. Callers that arrive while a message is on
 * its way share the next one, so that a slow channel delays each at most twice. Safe for any number
 * of threads.
 */
final class Teller {
  /** Maximum number of tags in a message: a notification of PostgreSQL has at most 8,000 bytes. */
  private static final int MOST_TAGS = 500;

  private final long node;
  private final Channel channel;
  private final Runnable otherwise;
  private final ReentrantLock lock = new ReentrantLock();
  private final ConcurrentLinkedQueue<Pending> queue = new ConcurrentLinkedQueue<>();
  private long number;

  /**
   * @param node random number of this node
   * @param otherwise fallback that makes all nodes drop everything when a message cannot be sent
   */
  Teller(long node, Channel channel, Runnable otherwise) {
    this.node = node;
    this.channel = channel;
    this.otherwise = otherwise;
  }

  /** The tags of one waiting caller; all but the tags is guarded by the lock. */
  private static final class Pending {
    private final long[] tags;
    private boolean done;
    private @Nullable RuntimeException failure;

    Pending(long[] tags) {
      this.tags = tags;
    }
  }

  /**
   * Sends an eviction; returns when every node will drop the values with these tags, and throws
   * when that is uncertain.
   */
  void tell(long[] tags) {
    Pending mine = new Pending(tags);
    queue.add(mine);
    lock.lock();
    try {
      if (!mine.done) {
        tellAll();
      }
    } finally {
      lock.unlock();
    }
    RuntimeException failure = mine.failure;
    if (failure != null) {
      throw failure;
    }
  }

  private void tellAll() {
    List<Pending> all = new ArrayList<>();
    for (Pending next = queue.poll(); next != null; next = queue.poll()) {
      all.add(next);
    }
    RuntimeException failure = null;
    try {
      long[] tags = all.stream().flatMapToLong(one -> Arrays.stream(one.tags)).distinct().toArray();
      for (int from = 0; from < tags.length; from += MOST_TAGS) {
        long[] part = Arrays.copyOfRange(tags, from, Math.min(tags.length, from + MOST_TAGS));
        channel.tell(new EvictionMessage(node, ++number, System.nanoTime(), part).bytes(), part);
      }
    } catch (ChannelException e) {
      failure = otherwise(e);
    } catch (RuntimeException e) {
      failure = e;
    }
    for (Pending one : all) {
      one.done = true;
      one.failure = failure;
    }
  }

  private @Nullable RuntimeException otherwise(ChannelException untold) {
    try {
      otherwise.run();
      return null;
    } catch (RuntimeException e) {
      e.addSuppressed(untold);
      return e;
    }
  }

  /**
   * Sends a heartbeat with the number of the last message.
   *
   * @throws ChannelException when the channel does not accept it
   */
  void giveSignOfLife() {
    lock.lock();
    try {
      long[] none = {};
      channel.tell(new EvictionMessage(node, number, System.nanoTime(), none).bytes(), none);
    } finally {
      lock.unlock();
    }
  }
}
