// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.redis;

import dev.watchword.store.meter.Meter;
import dev.watchword.store.redis.RedisException.Code;
import io.lettuce.core.RedisChannelHandler;
import io.lettuce.core.RedisConnectionStateListener;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A connection to Redis, which ends once and for all. Any number of threads may use it. */
final class Wire implements AutoCloseable {
  private static final int TIMEOUTS = 3;

  private final StatefulRedisConnection<byte[], byte[]> connection;
  private final long timeoutNanos;
  private final Meter meter;
  private final AtomicInteger timeouts = new AtomicInteger();
  private final CompletableFuture<String> end = new CompletableFuture<>();

  Wire(StatefulRedisConnection<byte[], byte[]> connection, Duration timeout, Meter meter) {
    this.connection = connection;
    this.timeoutNanos = timeout.toNanos();
    this.meter = meter;
    connection.addListener(
        new RedisConnectionStateListener() {
          @Override
          public void onRedisDisconnected(RedisChannelHandler<?, ?> ignored) {
            end("the connection ended");
          }
        });
    if (!connection.isOpen()) {
      end("the connection ended");
    }
  }

  RedisAsyncCommands<byte[], byte[]> commands() {
    return connection.async();
  }

  /** Sends a command and waits for its reply, at most the timeout. */
  <T> @Nullable T call(String command, Supplier<? extends Future<T>> send) {
    return call(command, timeoutNanos, send);
  }

  private <T> @Nullable T call(
      String command, long limitNanos, Supplier<? extends Future<T>> send) {
    long start = System.nanoTime();
    Code failure = null;
    try {
      requireOpen(command);
      T reply = await(command, limitNanos, send.get());
      requireOpen(command);
      return reply;
    } catch (RedisException e) {
      failure = e.code();
      throw e;
    } finally {
      meter.redisCommand(command, System.nanoTime() - start, failure);
    }
  }

  /** Refuses a command, and a reply, once the connection has ended: it may no longer be trusted. */
  private void requireOpen(String command) {
    if (end.isDone()) {
      throw new RedisException(Code.DOWN, command + " is not possible: " + end.join());
    }
  }

  private <T> @Nullable T await(String command, long limitNanos, Future<T> reply) {
    try {
      T value = reply.get(limitNanos, TimeUnit.NANOSECONDS);
      if (timeouts.get() != 0) {
        timeouts.set(0);
      }
      return value;
    } catch (TimeoutException e) {
      reply.cancel(true);
      if (timeouts.incrementAndGet() >= TIMEOUTS) {
        end("Redis left " + TIMEOUTS + " commands in a row unanswered");
      }
      throw new RedisException(Code.TIMEOUT, "Redis did not answer " + command + " in time");
    } catch (InterruptedException e) {
      reply.cancel(true);
      Thread.currentThread().interrupt();
      throw new RedisException(Code.DOWN, "interrupted while " + command + " waited for Redis");
    } catch (CancellationException e) {
      throw failed(command, e);
    } catch (ExecutionException e) {
      throw failed(command, e.getCause() == null ? e : e.getCause());
    }
  }

  private RedisException failed(String command, Throwable failure) {
    RedisException known = RedisFailures.of(command, failure);
    if (known != null) {
      return known;
    }
    distrust("the reply to " + command + " is of another kind");
    return new RedisException(Code.DOWN, "the reply to " + command + " is of another kind");
  }

  /**
   * Checks the server before its first use: it must take writes and answer in time.
   *
   * @return id of the server's run
   */
  String introduce() {
    String server = call("INFO", Dialer.PATIENCE.toNanos(), () -> commands().info("server"));
    examine();
    call("PING", () -> commands().ping());
    String runId = field(server, "run_id");
    if (runId.isEmpty()) {
      throw new RedisException(Code.REFUSED, "it does not tell its run_id");
    }
    return runId;
  }

  /** Reads the server's memory limit and policy. */
  RedisMemory memory() {
    String memory = call("INFO", () -> commands().info("memory"));
    return RedisMemory.of(field(memory, "maxmemory"), field(memory, "maxmemory_policy"));
  }

  /** Ends the connection if the server is a replica, where revoked values would not be removed. */
  private void examine() {
    String replication = call("INFO", () -> commands().info("replication"));
    if (!field(replication, "role").equals("master")) {
      end("it is a replica");
      throw new RedisException(Code.REFUSED, "it is a replica; name the primary");
    }
  }

  /** Checks the connection; too many timeouts in a row end it. */
  void beat() {
    try {
      examine();
    } catch (RedisException ignored) {
      // The place that threw has decided what this means for the connection.
    }
  }

  private static String field(@Nullable String info, String name) {
    return String.valueOf(info)
        .lines()
        .filter(line -> line.startsWith(name + ":"))
        .map(line -> line.substring(name.length() + 1).strip())
        .findFirst()
        .orElse("");
  }

  /** Ends the connection, and raises an alarm, because a reply did not belong to its command. */
  void distrust(String reason) {
    if (end(reason)) {
      meter.redisDistrusted(reason);
    }
  }

  /** Ends the connection; returns whether this call did. */
  boolean end(String reason) {
    boolean first = end.complete(reason);
    if (first) {
      CompletionStage<Void> closing = connection.closeAsync();
      closing.exceptionally(ignored -> null);
    }
    return first;
  }

  boolean isEnded() {
    return end.isDone();
  }

  /**
   * Runs {@code task} when the connection ends, on the thread that ends it, or at once if it has
   * ended.
   */
  void whenEnded(Runnable task) {
    CompletionStage<String> stage = end;
    stage.thenRun(task);
  }

  /** Waits at most {@code limit} for the end; returns its reason, or empty. */
  Optional<String> awaitEnd(Duration limit) throws InterruptedException {
    try {
      return Optional.of(end.get(limit.toNanos(), TimeUnit.NANOSECONDS));
    } catch (TimeoutException e) {
      return Optional.empty();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    end("it was closed");
  }
}
