// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.redis;

import dev.watchword.store.meter.Meter;
import dev.watchword.store.redis.RedisException.Code;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * One Redis, which may be away at any time. One connection serves the commands of all threads; when
 * it is lost it is gone with all that waited on it, and a thread of its own looks for the next. Any
 * number of threads may use it.
 */
public final class Redis implements AutoCloseable {
  private static final System.Logger LOGGER = System.getLogger(Redis.class.getName());
  private static final Duration HEARTBEAT = Duration.ofSeconds(1);

  private final RedisAddress address;
  private final Meter meter;
  private final Dialer dialer;
  private final Redial redial;
  private final Set<Subscription> subscriptions = ConcurrentHashMap.newKeySet();
  private final byte[] prefix;
  private volatile @Nullable Link link;
  private volatile @Nullable RedisMemory memory;
  private volatile String state = "not connected yet";

  /** The last that was logged; used by the thread that connects. */
  private @Nullable RedisMemory told;

  private Redis(RedisAddress address, Meter meter) {
    this.address = address;
    this.meter = meter;
    this.prefix = address.prefix().getBytes(StandardCharsets.UTF_8);
    this.dialer = new Dialer(address, meter);
    this.redial = new Redial("watchword-redis", this::live);
  }

  /** Begins to connect in the background. That Redis is away is no error. */
  public static Redis open(RedisAddress address, Meter meter) {
    Redis redis = new Redis(address, meter);
    redis.redial.start();
    return redis;
  }

  /** The connection for commands, while there is one that works. */
  public Optional<Link> link() {
    Link present = link;
    return present != null && present.isOpen() ? Optional.of(present) : Optional.empty();
  }

  /**
   * As {@link #link}.
   *
   * @throws RedisException when there is none
   */
  public Link requireLink() {
    return link().orElseThrow(() -> new RedisException(Code.DOWN, "Redis is " + state));
  }

  /** Listens to a channel of our prefix from now on, whenever Redis is there. */
  public Subscription subscribe(String channel, Subscriber subscriber) {
    byte[] name = (address.prefix() + channel).getBytes(StandardCharsets.UTF_8);
    Subscription subscription = new Subscription(dialer, name, subscriber, subscriptions::remove);
    subscriptions.add(subscription);
    subscription.start();
    return subscription;
  }

  /** How it is, for an operator: {@code up}, or what is wrong. Never a secret. */
  public String state() {
    return state;
  }

  /** What the Redis that is connected now does when its memory is full; empty while it is away. */
  public Optional<RedisMemory> memory() {
    return Optional.ofNullable(memory);
  }

  /** Gives all present connections up and makes new ones, for a reason that is logged. */
  public void reconnect(String reason) {
    Link present = link;
    if (present != null) {
      present.end(reason);
    }
    subscriptions.forEach(subscription -> subscription.reconnect(reason));
  }

  private boolean live() throws InterruptedException {
    try (Wire wire = dialer.dial()) {
      String runId = wire.introduce();
      learn(wire.memory());
      link = new Link(wire, runId, prefix);
      become("up", true);
      become("lost: " + watch(wire), false);
      return true;
    } catch (RedisException e) {
      become("down: " + e.getMessage(), false);
      return false;
    } finally {
      link = null;
      memory = null;
    }
  }

  private void learn(RedisMemory now) {
    memory = now;
    if (!now.equals(told)) {
      told = now;
      LOGGER.log(Level.INFO, "Redis at {0} {1}", address, now);
    }
  }

  /** Looks after the connection until it ends; why it did. */
  private String watch(Wire wire) throws InterruptedException {
    while (true) {
      Optional<String> end = wire.awaitEnd(HEARTBEAT);
      if (end.isPresent()) {
        return end.get();
      }
      wire.beat();
      try {
        learn(wire.memory());
      } catch (RedisException ignored) {
        // What it means for the connection is decided where it was thrown.
      }
    }
  }

  private void become(String next, boolean up) {
    if (next.equals(state)) {
      return;
    }
    boolean changed = up != state.equals("up");
    state = next;
    LOGGER.log(up ? Level.INFO : Level.WARNING, "Redis at {0} is {1}", address, next);
    if (changed) {
      meter.redisState(up);
    }
  }

  /** Ends every connection and thread; the subscribers that were up are told. */
  @Override
  public void close() {
    redial.close();
    List.copyOf(subscriptions).forEach(Subscription::close);
    dialer.close();
  }
}
