// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.pool;

import dev.watchword.store.sql.dialect.Position;
import dev.watchword.store.sql.dialect.ReplicationStatus;
import dev.watchword.store.sql.dialect.ReplicationStatus.Role;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The roles of the servers: which one is the primary, and what each replica shows. Probes report to
 * it, one at a time; any number of threads may ask.
 */
final class Roles {
  private static final System.Logger LOG = System.getLogger(Roles.class.getPackageName());

  /*
   * Read-your-writes and the lag bound rest on marks. A probe counts the writes of this node that
   * have ended, notes the time, and then asks the primary for its position: that is a mark. A
   * replica whose own position covers the mark shows all those writes, and everything committed by
   * that time. So a replica may answer while it covers a mark that counts every ended write of this
   * node and is no older than the lag allowed. Positions come from the engine, and the time is the
   * monotonic clock of this process: no server's clock is asked.
   */
  private final List<Server> servers;
  private final AtomicLong writes = new AtomicLong();
  private final Map<Server, Answer> answers = new HashMap<>();
  private final Map<Server, Mark> pending = new HashMap<>();
  private final Map<Server, Exception> failures = new HashMap<>();
  private final Set<Server> strays = new HashSet<>();
  private Set<Server> refused = Set.of();
  private @Nullable Server leader;
  private @Nullable Position last;
  private boolean open;
  private volatile @Nullable Server primary;
  private volatile @Nullable Mark latest;

  Roles(List<Server> servers) {
    this.servers = servers;
  }

  /** The server that takes writes, or null when none is known. */
  @Nullable Server primary() {
    return primary;
  }

  /** Number of this node's writes that have ended. */
  long writes() {
    return writes.get();
  }

  /** Records a write that ended, here or elsewhere: later reads must show it. */
  void wrote() {
    writes.incrementAndGet();
    Server current = primary;
    if (current != null) {
      current.wake();
    }
  }

  /** Whether a replica shows {@code written} writes of this node and is near enough. */
  boolean isNear(Server replica, long written, long oldest) {
    Mark mark = replica.shown();
    return mark != null
        && mark.writes() >= written
        && mark.askedAt() - oldest >= 0
        && mark.primary() == primary;
  }

  /** Whether the next question to a server should come before its turn. */
  boolean isUrgent(Server server) {
    Mark mark = latest;
    if (server == primary) {
      return mark == null || mark.writes() < writes.get();
    }
    return mark != null && !mark.equals(server.shown());
  }

  /**
   * Waits until each server answered or failed once, then elects the primary for the first time.
   */
  synchronized void begin(Duration patience) throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    while (answers.size() + failures.size() < servers.size()) {
      long left = (deadline - System.nanoTime()) / 1_000_000;
      if (left <= 0) {
        break;
      }
      wait(left);
    }
    open = true;
    elect();
  }

  /** Returns the failure of a silent server, or null when it answers. */
  synchronized @Nullable Exception failure(Server server) {
    return failures.get(server);
  }

  synchronized @Nullable ReplicationStatus replicationStatus(Server server) {
    Answer answer = answers.get(server);
    return answer == null ? null : answer.replicationStatus();
  }

  synchronized boolean isRefused(Server server) {
    return refused.contains(server) || strays.contains(server);
  }

  synchronized void silent(Server server, Exception failure) {
    answers.remove(server);
    if (failures.put(server, failure) == null) {
      LOG.log(Level.WARNING, "{0} does not answer: {1}", server, failure.getMessage());
    }
    forget(server);
    notifyAll();
    elect();
  }

  synchronized void answered(Server server, Answer answer) {
    if (failures.remove(server) != null) {
      LOG.log(Level.INFO, "{0} answers again", server);
    }
    answers.put(server, answer);
    notifyAll();
    distrust(server, answer.replicationStatus().role());
    elect();
    if (server == primary) {
      last = answer.replicationStatus().position();
      latest = new Mark(server, last, answer.askedAt(), answer.writes());
      servers.stream().filter(other -> other != server).forEach(Server::wake);
    } else if (answer.replicationStatus().role() == Role.REPLICA) {
      compare(server, answer.replicationStatus().position());
    } else {
      forget(server);
    }
  }

  /**
   * Excludes a writable replica: one that took writes all along must not be promoted when its
   * primary is lost.
   */
  private void distrust(Server server, Role role) {
    if (role == Role.REPLICA) {
      strays.remove(server);
    } else if (role == Role.WRITABLE_REPLICA && strays.add(server)) {
      LOG.log(
          Level.ERROR,
          "{0} is a replica that takes writes: set read_only = 1 there. It is not used.",
          server);
    }
  }

  /**
   * Compares a replica with the newest mark, or with an earlier one that it can reach while the
   * primary moves on.
   */
  private void compare(Server replica, Position position) {
    Mark newest = latest;
    Mark awaited = pending.get(replica);
    if (newest == null) {
      return;
    }
    if (position.covers(newest.position())) {
      replica.show(newest);
      pending.remove(replica);
    } else if (awaited == null || awaited.primary() != newest.primary()) {
      pending.put(replica, newest);
    } else if (position.covers(awaited.position())) {
      replica.show(awaited);
      pending.put(replica, newest);
    }
  }

  private void forget(Server server) {
    server.show(null);
    pending.remove(server);
  }

  private void elect() {
    if (!open) {
      return;
    }
    Map<Server, Position> writable = writable();
    Server next = new Election(writable, leader, last).winner();
    if (next == null) {
      // A silent leader may come back; one that refuses writes, or was replaced, is no primary.
      primary = leader != null && answers.get(leader) == null ? leader : null;
    } else {
      if (next != leader) {
        if (leader != null) {
          LOG.log(Level.WARNING, "{0} is the primary now, in place of {1}", next, leader);
        }
        servers.forEach(this::forget);
        latest = null;
        writes.incrementAndGet();
      }
      leader = next;
      last = writable.get(next);
      primary = next;
    }
    refuse(writable.keySet().stream().filter(server -> server != next).toList());
  }

  private Map<Server, Position> writable() {
    Map<Server, Position> writable = new LinkedHashMap<>();
    for (Server server : servers) {
      Answer answer = answers.get(server);
      if (answer != null
          && answer.replicationStatus().role() == Role.PRIMARY
          && !strays.contains(server)) {
        writable.put(server, answer.replicationStatus().position());
      }
    }
    return writable;
  }

  private void refuse(List<Server> writable) {
    for (Server server : writable) {
      if (!refused.contains(server)) {
        LOG.log(
            Level.ERROR,
            "{0} takes writes beside the primary {1} and gets none: it was replaced, or it cannot"
                + " be told which of them is right. Make it a replica, or stop it.",
            server,
            primary);
      }
    }
    refused = Set.copyOf(writable);
  }
}
