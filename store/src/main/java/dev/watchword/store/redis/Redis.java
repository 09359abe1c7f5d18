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
 * A client of one Redis, which may be unavailable at any time. One connection serves the commands
 * of all threads; when it is lost all waiting commands fail, and a background thread connects
 * again. Any number of threads may use it.
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

  /** The memory policy that was last logged; used by the connecting thread only. */
  private @Nullable RedisMemory told;

  private Redis(RedisAddress address, Meter meter) {
    this.address = address;
    this.meter = meter;
    this.prefix = address.prefix().getBytes(StandardCharsets.UTF_8);
    this.dialer = new Dialer(address, meter);
    this.redial = new Redial("watchword-redis", this::live);
  }

  /** Starts connecting in the background. An unavailable Redis is no error. */
  public static Redis open(RedisAddress address, Meter meter) {
    Redis redis = new Redis(address, meter);
    redis.redial.start();
    return redis;
  }

  /** Current connection for commands; empty while there is none that works. */
  public Optional<Link> link() {
    Link present = link;
    return present != null && present.isOpen() ? Optional.of(present) : Optional.empty();
  }

  /**
   * Returns the current connection for commands.
   *
   * @throws RedisException when there is none that works
   */
  public Link requireLink() {
    return link().orElseThrow(() -> new RedisException(Code.DOWN, "Redis is " + state));
  }

  /** Subscribes to a channel, with its prefix, until the subscription is closed. */
  public Subscription subscribe(String channel, Subscriber subscriber) {
    byte[] name = (address.prefix() + channel).getBytes(StandardCharsets.UTF_8);
    Subscription subscription = new Subscription(dialer, name, subscriber, subscriptions::remove);
    subscriptions.add(subscription);
    subscription.start();
    return subscription;
  }

  /** State for operators: {@code up}, or the trouble. Never a secret. */
  public String state() {
    return state;
  }

  /** Memory policy of the connected Redis; empty while it is unavailable. */
  public Optional<RedisMemory> memory() {
    return Optional.ofNullable(memory);
  }

  /** Closes all current connections and opens new ones, for a reason that is logged. */
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

  /** Watches the connection until it ends; returns the reason. */
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
        // The place that threw has decided what this means for the connection.
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

  /** Ends every connection and thread; informs the subscribers that were up. */
  @Override
  public void close() {
    redial.close();
    List.copyOf(subscriptions).forEach(Subscription::close);
    dialer.close();
  }
}
