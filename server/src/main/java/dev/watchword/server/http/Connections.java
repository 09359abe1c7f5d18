// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.server.http;

import java.net.InetAddress;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The open connections of a port, counted in all and by source. One thread, the listener's, adds
 * them; any thread may ask and end them.
 */
final class Connections {
  /** The time that an idle connection keeps when there is room for no other. */
  private static final Duration PATIENCE_WHEN_FULL = Duration.ofSeconds(1);

  private final ConnectionConfig limits;
  private final Predicate<InetAddress> exempt;
  private final Runnable roomAgain;
  private final Set<Connection> open = ConcurrentHashMap.newKeySet();
  private final ConcurrentMap<String, Integer> perSource = new ConcurrentHashMap<>();

  /**
   * Creates it without connections.
   *
   * @param exempt the peers that may open as many as they like, because they speak for others
   * @param roomAgain is run when one ends where no further one had a place
   */
  Connections(ConnectionConfig limits, Predicate<InetAddress> exempt, Runnable roomAgain) {
    this.limits = limits;
    this.exempt = exempt;
    this.roomAgain = roomAgain;
  }

  boolean hasRoom() {
    return open.size() < limits.most();
  }

  boolean isEmpty() {
    return open.isEmpty();
  }

  /** The source as which a peer is counted; null when it is exempt. */
  @Nullable String source(InetAddress peer) {
    return exempt.test(peer) ? null : Network.shown(peer);
  }

  /** Takes a place for one more connection of a source, if it has one left. */
  boolean enter(@Nullable String source) {
    return source == null
        || perSource.merge(source, 1, Integer::sum) <= limits.perSource()
        || leave(source);
  }

  /** Gives a place back; false. */
  private boolean leave(String source) {
    perSource.computeIfPresent(source, (key, count) -> count == 1 ? null : count - 1);
    return false;
  }

  void add(Connection connection) {
    open.add(connection);
  }

  void remove(Connection connection, @Nullable String source) {
    boolean full = !hasRoom();
    open.remove(connection);
    if (source != null) {
      leave(source);
    }
    if (full) {
      roomAgain.run();
    }
  }

  /** Ends those that take too long; the idle ones sooner where others need their places. */
  void sweep() {
    boolean full = !hasRoom();
    long now = System.nanoTime();
    for (Connection connection : open) {
      if (full) {
        connection.hurry(PATIENCE_WHEN_FULL, limits.headers());
      }
      connection.endIfOver(now);
    }
  }

  /** Ends those that take too long, and leaves idle ones at most these times. */
  void finish(Duration patience, Duration patienceWhenNew) {
    long now = System.nanoTime();
    for (Connection connection : open) {
      connection.hurry(patience, patienceWhenNew);
      connection.endIfOver(now);
    }
  }

  /** Ends all, whatever they do. */
  void cut() {
    open.forEach(Connection::cut);
  }
}
