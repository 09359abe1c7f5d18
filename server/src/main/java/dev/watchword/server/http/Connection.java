// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.server.http;

import io.helidon.common.buffers.DataReader;
import io.helidon.common.buffers.DataWriter;
import io.helidon.common.concurrency.limits.FixedLimit;
import io.helidon.common.context.Context;
import io.helidon.common.socket.HelidonSocket;
import io.helidon.common.socket.NioSocket;
import io.helidon.common.socket.PeerInfo;
import io.helidon.common.socket.SocketWriter;
import io.helidon.http.encoding.ContentEncodingContext;
import io.helidon.http.media.MediaContext;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.ListenerContext;
import io.helidon.webserver.Router;
import io.helidon.webserver.WebServerConfig;
import io.helidon.webserver.http.DirectHandlers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An open connection: a socket, the parser on it, and its deadlines. {@link #run} serves it, on a
 * thread of its own; any thread may {@link #endIfOver}, {@link #hurry} or {@link #cut} it.
 */
final class Connection implements ConnectionContext, ListenerContext, Runnable {
  private static final System.Logger LOGGER = System.getLogger(Connection.class.getName());

  /**
   * The longest time for which bytes are read and thrown away after the last response. To close a
   * socket while bytes of the client are unread would reset the connection, and the client might
   * never see the response (RFC 9112, section 9.6).
   */
  private static final Duration LINGER = Duration.ofSeconds(1);

  /** The most bytes that are thrown away after the last response: 1 MiB. */
  private static final int WASTE = 1 << 20;

  private final SocketChannel channel;
  private final HttpStack stack;
  private final Consumer<Connection> gone;
  private final Deadlines deadlines;
  private final HelidonSocket socket;
  private final DataReader reader;
  private final DataWriter writer;
  private final String id;

  // Fields of the connection's own thread.
  private final TimeSlice slice = new TimeSlice();
  private long received;
  private long headersFrom = Long.MAX_VALUE;
  private boolean ended;

  private volatile boolean late;

  /**
   * A connection that was accepted.
   *
   * @param gone is told when it is closed
   */
  Connection(
      SocketChannel channel, HttpStack stack, ConnectionConfig limits, Consumer<Connection> gone) {
    this.channel = channel;
    this.stack = stack;
    this.gone = gone;
    this.deadlines = new Deadlines(limits);
    this.id = Integer.toHexString(System.identityHashCode(channel));
    this.socket = NioSocket.server(channel, id, "watchword");
    this.reader = DataReader.create(this::receive);
    this.writer = SocketWriter.create(socket);
  }

  @Override
  public void run() {
    try {
      stack.http1().connection(this).handle(FixedLimit.create());
      linger();
    } catch (CloseConnectionException e) {
      linger();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      LOGGER.log(Level.WARNING, "a connection ended: {0}", e.getClass().getName());
    } finally {
      cut();
      gone.accept(this);
    }
  }

  private byte @Nullable [] receive() {
    boolean first = deadlines.isNew();
    byte[] bytes = read();
    if (bytes != null && first) {
      bytes = Http10.translated(bytes, this::read);
    }
    received += bytes == null ? 0 : bytes.length;
    return bytes;
  }

  private byte @Nullable [] read() {
    boolean idle = deadlines.isIdle();
    deadlines.startsToRead();
    long asked = slice.startsToRead(idle);
    try {
      byte[] bytes = socket.get();
      slice.hasRead(asked);
      ended = bytes == null;
      if (ended && late && !idle) {
        throw new RequestTimeout();
      }
      return bytes;
    } catch (UncheckedIOException e) {
      ended = true;
      throw new CloseConnectionException("the client is gone", e);
    } finally {
      deadlines.hasRead();
    }
  }

  void requestLineIsRead() {
    headersFrom = received - reader.available();
  }

  void headersAreRead() {
    headersFrom = Long.MAX_VALUE;
    deadlines.headersAreRead();
  }

  void answers() {
    stack.turnstile().pass();
    deadlines.answers();
  }

  /** Whether the request is refused because its headers have no end within their bound. */
  boolean hasLongHeaders() {
    return headersFrom != Long.MAX_VALUE && received - headersFrom >= HttpStack.HEADERS;
  }

  /** Whether its time was over before the request had arrived. */
  boolean isLate() {
    return late;
  }

  /** Ends it when what it does takes too long. */
  void endIfOver(long now) {
    if (deadlines.areOver(now)) {
      late = true;
      if (deadlines.isReading()) {
        // Its thread finds the end of the stream, and can still answer.
        shutInput();
      } else {
        cut();
      }
    }
  }

  /** Leaves it, when it is idle, at most this time for its next request. */
  void hurry(Duration patience, Duration patienceWhenNew) {
    deadlines.hurry(deadlines.isNew() ? patienceWhenNew : patience);
  }

  /** Closes it whatever it does. */
  void cut() {
    try {
      channel.close();
    } catch (IOException e) {
      LOGGER.log(Level.DEBUG, "a socket did not close", e);
    }
  }

  private void shutInput() {
    try {
      channel.shutdownInput();
    } catch (IOException e) {
      cut();
    }
  }

  private void linger() {
    if (ended) {
      return;
    }
    deadlines.closes(LINGER);
    deadlines.startsToRead();
    try {
      channel.shutdownOutput();
      ByteBuffer buffer = ByteBuffer.allocate(8 << 10);
      int wasted = 0;
      for (int read = 0; read >= 0 && wasted < WASTE; wasted += Math.max(read, 0)) {
        read = channel.read(buffer.clear());
      }
    } catch (IOException e) {
      LOGGER.log(Level.TRACE, "the client is gone", e);
    }
  }

  @Override
  public ListenerContext listenerContext() {
    return this;
  }

  @Override
  public DirectHandlers directHandlers() {
    return TransportErrors.handlers(this, stack.date());
  }

  @Override
  public ExecutorService executor() {
    return stack.executor();
  }

  @Override
  public DataWriter dataWriter() {
    return writer;
  }

  @Override
  public DataReader dataReader() {
    return reader;
  }

  @Override
  public Router router() {
    return stack.router();
  }

  @Override
  public Context context() {
    return stack.context();
  }

  @Override
  public MediaContext mediaContext() {
    return stack.media();
  }

  @Override
  public ContentEncodingContext contentEncodingContext() {
    return stack.encoding();
  }

  @Override
  public WebServerConfig config() {
    return stack.config();
  }

  @Override
  public HelidonSocket serverSocket() {
    return socket;
  }

  @Override
  public PeerInfo remotePeer() {
    return socket.remotePeer();
  }

  @Override
  public PeerInfo localPeer() {
    return socket.localPeer();
  }

  @Override
  public boolean isSecure() {
    return false;
  }

  @Override
  public String socketId() {
    return socket.socketId();
  }

  @Override
  public String childSocketId() {
    return id;
  }
}
