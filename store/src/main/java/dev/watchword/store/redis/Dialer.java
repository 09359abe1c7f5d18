// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.redis;

import dev.watchword.store.meter.Meter;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.lettuce.core.MaintNotificationsConfig;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.SslOptions;
import io.lettuce.core.SslVerifyMode;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.metrics.CommandLatencyRecorder;
import io.lettuce.core.protocol.ProtocolVersion;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.DefaultClientResources;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Opener of connections to one Redis, by a driver that neither reconnects nor repeats anything by
 * itself. Any thread may use it.
 */
final class Dialer implements AutoCloseable {
  /** Maximum time for TCP, TLS, authentication and the first look at the server. */
  static final Duration PATIENCE = Duration.ofSeconds(1);

  private static final int THREADS = 2;

  private final RedisAddress address;
  private final Meter meter;
  private final ClientResources resources;
  private final RedisClient client;

  Dialer(RedisAddress address, Meter meter) {
    this.address = address;
    this.meter = meter;
    this.resources =
        DefaultClientResources.builder()
            .ioThreadPoolSize(THREADS)
            .computationThreadPoolSize(THREADS)
            .commandLatencyRecorder(CommandLatencyRecorder.disabled())
            .build();
    this.client = RedisClient.create(resources, uri(address));
    client.setOptions(options(address));
  }

  /** Opens a connection for commands. */
  Wire dial() throws InterruptedException {
    StatefulRedisConnection<byte[], byte[]> connection =
        await(client.connectAsync(ByteArrayCodec.INSTANCE, uri(address)));
    return new Wire(connection, address.timeout(), meter);
  }

  /** Opens a connection for messages. */
  MessageWire dialForMessages() throws InterruptedException {
    StatefulRedisPubSubConnection<byte[], byte[]> connection =
        await(client.connectPubSubAsync(ByteArrayCodec.INSTANCE, uri(address)));
    return new MessageWire(connection, new Wire(connection, address.timeout(), meter));
  }

  private static <C extends StatefulRedisConnection<byte[], byte[]>> C await(
      CompletionStage<C> connecting) throws InterruptedException {
    boolean done = false;
    try {
      C connection =
          connecting.toCompletableFuture().get(2 * PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      done = true;
      return connection;
    } catch (ExecutionException e) {
      throw RedisFailures.atConnect(e);
    } catch (TimeoutException e) {
      throw RedisFailures.atConnect(e);
    } finally {
      if (!done) {
        CompletionStage<Void> closing = connecting.thenCompose(StatefulRedisConnection::closeAsync);
        closing.exceptionally(ignored -> null);
      }
    }
  }

  private static RedisURI uri(RedisAddress address) {
    RedisURI.Builder uri =
        RedisURI.builder()
            .withHost(address.host())
            .withPort(address.port())
            .withDatabase(address.database())
            .withTimeout(PATIENCE)
            .withClientName("watchword")
            .withSsl(address.tls())
            .withVerifyPeer(SslVerifyMode.FULL);
    if (!address.user().isEmpty()) {
      uri.withAuthentication(address.user(), address.password().toCharArray());
    } else if (!address.password().isEmpty()) {
      uri.withPassword(address.password().toCharArray());
    }
    return uri.build();
  }

  private static ClientOptions options(RedisAddress address) {
    SslOptions.Builder tls = SslOptions.builder().jdkSslProvider().handshakeTimeout(PATIENCE);
    if (address.certificateAuthority() != null) {
      tls.trustManager(address.certificateAuthority().toFile());
    }
    return ClientOptions.builder()
        .protocolVersion(ProtocolVersion.RESP3)
        .autoReconnect(false)
        .disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS)
        .requestQueueSize(address.queue())
        .socketOptions(SocketOptions.builder().connectTimeout(PATIENCE).keepAlive(true).build())
        .timeoutOptions(TimeoutOptions.builder().timeoutCommands(false).build())
        .maintNotificationsConfig(MaintNotificationsConfig.disabled())
        .sslOptions(tls.build())
        .build();
  }

  @Override
  public void close() {
    client.shutdown(0, PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    resources.shutdown(0, PATIENCE.toMillis(), TimeUnit.MILLISECONDS).awaitUninterruptibly();
  }
}
