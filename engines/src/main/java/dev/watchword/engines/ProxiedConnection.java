// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.engines;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Random;
import java.util.function.Consumer;

/**
 * A client's connection and its connection to the server, with a virtual thread for each direction.
 */
final class ProxiedConnection {
  private static final int BUFFER_BYTES = 16_384;
  private static final int SWAP_MILLISECONDS = 20;

  private final Socket client;
  private final Socket server = new Socket();
  private final FaultGate gate;
  private final Random random;
  private final boolean redis;
  private final Consumer<ProxiedConnection> ended;
  private volatile boolean silent;

  ProxiedConnection(
      Socket client,
      FaultGate gate,
      Random random,
      boolean redis,
      Consumer<ProxiedConnection> ended) {
    this.client = client;
    this.gate = gate;
    this.random = random;
    this.redis = redis;
    this.ended = ended;
  }

  /** Copies bytes both ways until both sides are done or one fails. */
  void connectTo(InetSocketAddress address) {
    try {
      if (gate.await() instanceof Fault.Reset) {
        throw new IOException("reset");
      }
      client.setTcpNoDelay(true);
      server.setTcpNoDelay(true);
      server.connect(address);
      Thread answers = Thread.startVirtualThread(() -> carry(false));
      carry(true);
      answers.join();
      client.close();
      server.close();
      ended.accept(this);
    } catch (IOException ignored) {
      reset();
    } catch (InterruptedException ignored) {
      Thread.currentThread().interrupt();
      reset();
    }
  }

  private void carry(boolean requests) {
    Socket to = requests ? server : client;
    try {
      if (redis && !requests) {
        carryReplies();
      } else {
        carryBytes(requests ? client : server, to, requests);
      }
      gate.await();
      to.shutdownOutput();
    } catch (IOException ignored) {
      reset();
    } catch (InterruptedException ignored) {
      Thread.currentThread().interrupt();
      reset();
    }
  }

  private void carryBytes(Socket from, Socket to, boolean requests)
      throws IOException, InterruptedException {
    byte[] buffer = new byte[BUFFER_BYTES];
    for (int length = read(from, buffer); length >= 0; length = read(from, buffer)) {
      if (!silent) {
        pass(buffer, length, to, requests);
      }
    }
  }

  private void carryReplies() throws IOException, InterruptedException {
    RedisReplies replies = new RedisReplies(server);
    for (byte[] reply = replies.next(); reply.length > 0; reply = replies.next()) {
      if (gate.await() instanceof Fault.SwapReplies swap
          && random.nextInt(swap.oneIn()) == 0
          && replies.followsWithin(SWAP_MILLISECONDS)) {
        byte[] second = replies.next();
        pass(second, second.length, client, false);
      }
      pass(reply, reply.length, client, false);
    }
  }

  private static int read(Socket from, byte[] buffer) throws IOException {
    return from.getInputStream().read(buffer);
  }

  private void pass(byte[] bytes, int length, Socket to, boolean requests)
      throws IOException, InterruptedException {
    OutputStream out = to.getOutputStream();
    switch (gate.await()) {
      case Fault.Latency late -> {
        if (requests) {
          Thread.sleep(late.milliseconds());
        }
        out.write(bytes, 0, length);
      }
      case Fault.Slice slices -> slice(bytes, length, slices.bytes(), out);
      case Fault.Reset ignored -> throw new IOException("reset");
      case Fault.Pass ignored -> out.write(bytes, 0, length);
      case Fault.HalfOpen ignored -> out.write(bytes, 0, length);
      case Fault.Refuse ignored -> out.write(bytes, 0, length);
      case Fault.SwapReplies ignored -> out.write(bytes, 0, length);
      case Fault.BlackHole ignored -> throw new IllegalStateException("the gate waits it out");
    }
  }

  private void slice(byte[] bytes, int length, int largest, OutputStream out) throws IOException {
    for (int from = 0; from < length; ) {
      int piece = Math.min(length - from, random.nextInt(1, largest + 1));
      out.write(bytes, from, piece);
      from += piece;
    }
  }

  /** Discards all bytes from now on. */
  void silence() {
    silent = true;
  }

  /** Ends both connections so that the peers see a reset rather than an orderly end. */
  void reset() {
    for (Socket socket : new Socket[] {client, server}) {
      try {
        socket.setSoLinger(true, 0);
      } catch (IOException ignored) {
        // The socket was closed before.
      }
      try {
        socket.close();
      } catch (IOException ignored) {
        // Nothing more can be done about it.
      }
    }
    ended.accept(this);
  }
}
