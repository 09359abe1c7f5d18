// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.http;

import dev.watchword.bench.measure.ErrorCounts;
import dev.watchword.bench.measure.Worker;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.security.NoSuchAlgorithmException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP/1.1 client that repeats one request on one kept connection and reads each answer whole.
 * It works as little as possible, because it shares the processors with the measured server.
 */
public final class KeepAliveClient implements Worker {
  private static final int CONNECT_MILLIS = 5_000;
  private static final int ANSWER_MILLIS = 60_000;
  private static final String CLOSED = "the server closed the connection without an answer";

  private final ServerAddress address;
  private final byte[] request;
  private @Nullable Wire wire;

  private record Wire(Socket socket, OutputStream out, ResponseReader in) {}

  private KeepAliveClient(ServerAddress address, HttpRequest request) {
    this.address = address;
    this.request = request.bytes(address);
  }

  /** Sends a request on a connection of its own and returns the whole answer. */
  static HttpResponse ask(ServerAddress address, HttpRequest request) throws IOException {
    Wire wire = new KeepAliveClient(address, request).connect();
    try {
      wire.out().write(request.bytes(address));
      return wire.in().keep().orElseThrow(() -> new EOFException(CLOSED));
    } finally {
      close(wire);
    }
  }

  /**
   * Returns a worker that counts other answers than 2xx by their status. Only a server that cannot
   * be reached ends its work.
   */
  public static Worker counting(ServerAddress address, HttpRequest request, ErrorCounts errors)
      throws IOException {
    KeepAliveClient client = to(address, request);
    Worker worker =
        () -> {
          try {
            int status = client.ask();
            if (status / 100 != 2) {
              errors.count(Integer.toString(status));
            }
          } catch (CannotConnect e) {
            throw e;
          } catch (IOException e) {
            errors.count("no answer");
          }
        };
    return worker.closing(client::close);
  }

  /** Connects to a server. */
  public static KeepAliveClient to(ServerAddress address, HttpRequest request) throws IOException {
    KeepAliveClient client = new KeepAliveClient(address, request);
    client.wire = client.connect();
    return client;
  }

  /**
   * Sends the request once.
   *
   * @throws IOException when the answer is not a 2xx; the client stays usable
   */
  @Override
  public void once() throws IOException {
    int status = ask();
    if (status / 100 != 2) {
      throw new IOException("the answer was " + status);
    }
  }

  /**
   * Sends the request once and returns the status of the answer. Reconnects first if the server
   * closed the connection after the previous answer.
   *
   * @throws IOException when no complete answer arrives; the next call reconnects
   */
  public int ask() throws IOException {
    Wire kept = wire;
    wire = null;
    try {
      int status = -1;
      if (kept != null) {
        status = begin(kept);
      }
      if (status < 0) {
        close(kept);
        kept = connect();
        status = begin(kept);
      }
      if (status < 0) {
        throw new EOFException(CLOSED);
      }
      if (kept != null && kept.in().rest()) {
        wire = kept;
      }
      return status;
    } finally {
      if (wire == null) {
        close(kept);
      }
    }
  }

  /** Sends the request and returns the status, or −1 when the connection was closed. */
  private int begin(Wire on) throws IOException {
    try {
      on.out().write(request);
      return on.in().status();
    } catch (SocketException e) {
      return -1;
    }
  }

  private Wire connect() throws IOException {
    IOException failure = new IOException("no address");
    for (InetAddress one : address.addresses()) {
      Socket socket = new Socket();
      try {
        socket.connect(new InetSocketAddress(one, address.port()), CONNECT_MILLIS);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(ANSWER_MILLIS);
        Socket used = address.tls() ? secured(socket) : socket;
        return new Wire(used, used.getOutputStream(), new ResponseReader(used.getInputStream()));
      } catch (IOException e) {
        socket.close();
        failure = e;
      }
    }
    throw new CannotConnect(address, failure);
  }

  private Socket secured(Socket plain) throws IOException {
    try {
      SSLContext context = SSLContext.getDefault();
      SSLSocket socket =
          (SSLSocket)
              context.getSocketFactory().createSocket(plain, address.host(), address.port(), true);
      SSLParameters parameters = socket.getSSLParameters();
      parameters.setEndpointIdentificationAlgorithm("HTTPS");
      socket.setSSLParameters(parameters);
      socket.startHandshake();
      return socket;
    } catch (SocketException e) {
      throw new SSLException("the handshake ended: " + e.getMessage(), e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has TLS", e);
    }
  }

  @Override
  public void close() {
    close(wire);
  }

  private static void close(@Nullable Wire wire) {
    if (wire == null) {
      return;
    }
    try {
      wire.socket().close();
    } catch (IOException ignored) {
      // The socket is discarded; a failure to close it has no effect.
    }
  }

  /**
   * A failure to connect: nothing listens at the address, or the server's certificate is not
   * trusted.
   */
  public static final class CannotConnect extends IOException {
    private static final long serialVersionUID = 1L;

    CannotConnect(ServerAddress address, IOException cause) {
      super("cannot connect to " + address.authority() + ": " + cause.getMessage(), cause);
    }
  }
}
