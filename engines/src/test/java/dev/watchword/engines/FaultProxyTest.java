// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.engines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.watchword.engines.junit.Alone;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The faults, in front of an echo server. */
@SuppressWarnings("NullAway.Init")
@Alone
final class FaultProxyTest {
  private ServerSocket echo;
  private FaultProxy proxy;

  @BeforeEach
  void open() throws IOException {
    echo = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.startVirtualThread(this::serve);
    proxy = FaultProxy.start("127.0.0.1", echo.getLocalPort(), 7);
  }

  @AfterEach
  void close() throws IOException {
    proxy.close();
    echo.close();
  }

  private void serve() {
    while (!echo.isClosed()) {
      try {
        Socket client = echo.accept();
        Thread.startVirtualThread(() -> sendBack(client));
      } catch (IOException ignored) {
        // The test is over.
      }
    }
  }

  private static void sendBack(Socket client) {
    try (client) {
      client.getInputStream().transferTo(client.getOutputStream());
    } catch (IOException ignored) {
      // The fault ended the connection.
    }
  }

  private Socket connect() throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), proxy.port());
    socket.setSoTimeout(5_000);
    return socket;
  }

  private static String roundTrip(Socket socket, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    socket.getOutputStream().write(bytes);
    return new String(socket.getInputStream().readNBytes(bytes.length), StandardCharsets.UTF_8);
  }

  @Test
  void withoutAFaultBytesPassBothWaysAndSoDoesTheEnd() throws IOException {
    try (Socket socket = connect()) {
      assertThat(roundTrip(socket, "hello")).isEqualTo("hello");
      assertThat(proxy.connections()).isEqualTo(1);
      socket.shutdownOutput();
      assertThat(socket.getInputStream().read()).isEqualTo(-1);
    }
  }

  @Test
  void latencyIsAddedToARoundTripOnce() throws IOException {
    try (Socket socket = connect()) {
      roundTrip(socket, "warm");
      proxy.mode(new Fault.Latency(200));
      long start = System.nanoTime();
      roundTrip(socket, "slow");
      assertThat(Duration.ofNanos(System.nanoTime() - start))
          .isBetween(Duration.ofMillis(200), Duration.ofMillis(395));
    }
  }

  @Test
  void resetEndsOpenAndNewConnections() throws IOException {
    try (Socket open = connect()) {
      roundTrip(open, "first");
      proxy.mode(new Fault.Reset());
      assertThatThrownBy(() -> open.getInputStream().read()).isInstanceOf(SocketException.class);
      assertThatThrownBy(() -> roundTrip(connect(), "new")).isInstanceOf(SocketException.class);
    }
    proxy.mode(new Fault.Pass());
    try (Socket socket = connect()) {
      assertThat(roundTrip(socket, "again")).isEqualTo("again");
    }
  }

  @Test
  void blackHoleHoldsBytesUntilItEnds() throws IOException {
    try (Socket open = connect()) {
      roundTrip(open, "first");
      proxy.mode(new Fault.BlackHole());
      open.setSoTimeout(200);
      assertThatThrownBy(() -> roundTrip(open, "held")).isInstanceOf(SocketTimeoutException.class);
      open.setSoTimeout(5_000);
      proxy.mode(new Fault.Pass());
      assertThat(new String(open.getInputStream().readNBytes(4), StandardCharsets.UTF_8))
          .isEqualTo("held");
    }
  }

  @Test
  void halfOpenConnectionIsSilentForEverAndNewOnesWork() throws IOException {
    try (Socket open = connect()) {
      roundTrip(open, "first");
      proxy.mode(new Fault.HalfOpen());
      open.setSoTimeout(200);
      assertThatThrownBy(() -> roundTrip(open, "lost")).isInstanceOf(SocketTimeoutException.class);
      try (Socket socket = connect()) {
        assertThat(roundTrip(socket, "works")).isEqualTo("works");
      }
      proxy.mode(new Fault.Pass());
      assertThatThrownBy(() -> roundTrip(open, "lost")).isInstanceOf(SocketTimeoutException.class);
    }
  }

  @Test
  void refusalIsForNewConnectionsAlone() throws IOException {
    try (Socket open = connect()) {
      roundTrip(open, "first");
      proxy.mode(new Fault.Refuse());
      assertThatThrownBy(this::connect).isInstanceOf(ConnectException.class);
      assertThat(roundTrip(open, "still")).isEqualTo("still");
      proxy.mode(new Fault.Pass());
      try (Socket socket = connect()) {
        assertThat(roundTrip(socket, "again")).isEqualTo("again");
      }
    }
  }

  @Test
  void slicesArriveWholeInTheEnd() throws IOException {
    proxy.mode(new Fault.Slice(3));
    try (Socket socket = connect()) {
      String text = "0123456789".repeat(2_000);
      assertThat(roundTrip(socket, text)).isEqualTo(text);
    }
  }
}
