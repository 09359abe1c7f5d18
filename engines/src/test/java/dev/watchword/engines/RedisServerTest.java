// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.engines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Private Redis servers: their life, and what the fault proxy does to their replies. */
final class RedisServerTest {
  private static Socket connect(int port) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(5_000);
    return socket;
  }

  private static void send(Socket socket, String commands) throws IOException {
    socket.getOutputStream().write(commands.getBytes(StandardCharsets.UTF_8));
  }

  private static String read(Socket socket, int length) throws IOException {
    return new String(socket.getInputStream().readNBytes(length), StandardCharsets.UTF_8);
  }

  @Test
  void killedServerForgetsAndComesBackOnItsPort() throws IOException {
    try (RedisServer server = Engines.startRedis(Options.fast())) {
      assertThat(server.command("SET", "a", "1")).isEqualTo("OK");
      assertThat(server.command("GET", "a")).isEqualTo("1");
      assertThat(server.url()).isEqualTo("redis://127.0.0.1:" + server.port());
      int port = server.port();

      server.kill();
      // No socket of ours: on a free port of this range it might connect to itself.
      assertThatThrownBy(() -> server.command("PING")).isInstanceOf(EngineException.class);
      server.restart();

      assertThat(server.port()).isEqualTo(port);
      assertThat(server.command("GET", "a")).isEmpty();
    }
  }

  @Test
  void durableServerKeepsWhatItTook() {
    try (RedisServer server = Engines.startRedis(Options.durable())) {
      server.command("SET", "a", "1");
      server.kill();
      server.restart();
      assertThat(server.command("GET", "a")).isEqualTo("1");
      server.flush();
      assertThat(server.command("GET", "a")).isEmpty();
    }
  }

  @Test
  void pausedServerIsSilentUntilItResumes() throws IOException {
    try (RedisServer server = Engines.startRedis(Options.fast());
        Socket socket = connect(server.port())) {
      server.pause();
      socket.setSoTimeout(200);
      send(socket, "PING\r\n");
      assertThatThrownBy(() -> read(socket, 7)).isInstanceOf(SocketTimeoutException.class);
      server.resume();
      socket.setSoTimeout(5_000);
      assertThat(read(socket, 7)).isEqualTo("+PONG\r\n");
    }
  }

  @Test
  void passwordIsAskedFor() throws IOException {
    Options options = Options.fast().with("requirepass", "s3cret");
    try (RedisServer server = Engines.startRedis(options);
        Socket socket = connect(server.port())) {
      assertThat(server.url()).startsWith("redis://:s3cret@127.0.0.1:");
      assertThat(server.command("PING")).isEqualTo("PONG");
      send(socket, "PING\r\n");
      assertThat(read(socket, 7)).isEqualTo("-NOAUTH");
    }
  }

  @Test
  void sharedServerIsOne() {
    assertThat(Engines.sharedRedis()).isSameAs(Engines.sharedRedis());
    assertThat(Engines.sharedRedis().command("PING")).isEqualTo("PONG");
  }

  @Test
  void serverThatCannotStartSaysWhy() {
    Options options = Options.fast().with("no-such-setting", "1");
    assertThatThrownBy(() -> Engines.startRedis(options).close())
        .isInstanceOf(EngineException.class)
        .hasMessageContaining("no-such-setting");
  }

  @Test
  void swappedRepliesChangePlacesInPairs() throws IOException {
    RedisServer server = Engines.sharedRedis();
    try (FaultProxy proxy = FaultProxy.toRedis("127.0.0.1", server.port(), 7);
        Socket socket = connect(proxy.port())) {
      String inOrder = "$1\r\n1\r\n*2\r\n$1\r\na\r\n*1\r\n:2\r\n+PONG\r\n$-1\r\n";
      String list = "EVAL \"return {'a',{2}}\" 0\r\n";
      send(socket, "ECHO 1\r\n" + list + "PING\r\nGET none\r\n");
      assertThat(read(socket, inOrder.length())).isEqualTo(inOrder);

      proxy.mode(new Fault.SwapReplies(1));
      String swapped = "*2\r\n$1\r\na\r\n*1\r\n:2\r\n$1\r\n1\r\n$-1\r\n+PONG\r\n";
      send(socket, "ECHO 1\r\n" + list + "PING\r\nGET none\r\n");
      assertThat(read(socket, swapped.length())).isEqualTo(swapped);

      send(socket, "PING\r\n");
      assertThat(read(socket, 7)).as("a reply alone").isEqualTo("+PONG\r\n");
      proxy.mode(new Fault.Pass());
      send(socket, "ECHO 1\r\nPING\r\n");
      assertThat(read(socket, 14)).isEqualTo("$1\r\n1\r\n+PONG\r\n");
    }
  }

  @Test
  void proxyToRedisPassesRepliesOfEveryKindAndSize() throws IOException {
    RedisServer server = Engines.sharedRedis();
    try (FaultProxy proxy = FaultProxy.toRedis("127.0.0.1", server.port(), 7);
        Socket through = connect(proxy.port());
        Socket direct = connect(server.port())) {
      String commands =
          "HELLO 3\r\nEVAL \"return string.rep('x', 100000)\" 0\r\nCONFIG GET save\r\nNONE\r\n"
              + "SUBSCRIBE a\r\nPING end\r\n";
      String expected = exchange(direct, commands);
      assertThat(exchange(through, commands)).hasSameSizeAs(expected).contains(">3\r\n", "%");
      direct.shutdownOutput();
      through.shutdownOutput();
      assertThat(through.getInputStream().read()).isEqualTo(-1);
    }
  }

  /** Sends commands and returns the bytes up to the end of the last reply. */
  private static String exchange(Socket socket, String commands) throws IOException {
    send(socket, commands);
    StringBuilder all = new StringBuilder();
    while (all.indexOf("$3\r\nend\r\n") < 0) {
      all.append((char) socket.getInputStream().read());
    }
    return all.toString();
  }
}
