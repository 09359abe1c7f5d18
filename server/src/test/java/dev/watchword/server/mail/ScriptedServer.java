// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.server.mail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A mail server that misbehaves as a test wants: it speaks SMTP with its own replies. The reply
 * {@code hang} is silence, {@code close} the end of the connection.
 */
final class ScriptedServer implements AutoCloseable {
  private final ServerSocket socket;
  private final Map<String, String> replies = new ConcurrentHashMap<>();
  private final List<String> heard = new CopyOnWriteArrayList<>();
  private final List<Socket> open = new CopyOnWriteArrayList<>();

  private ScriptedServer(ServerSocket socket) {
    this.socket = socket;
  }

  /** Starts one that takes every mail. */
  static ScriptedServer start() throws IOException {
    return start(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
  }

  /** Starts one on a socket, such as an encrypted one. */
  static ScriptedServer start(ServerSocket socket) {
    ScriptedServer server = new ScriptedServer(socket);
    server.replies.putAll(
        Map.of(
            "greeting", "220 test ready",
            "EHLO", "250-test\r\n250 8BITMIME",
            "MAIL", "250 ok",
            "RCPT", "250 ok",
            "DATA", "354 go on",
            ".", "250 taken",
            "RSET", "250 ok",
            "QUIT", "221 bye"));
    Thread.startVirtualThread(server::accept);
    return server;
  }

  ScriptedServer replying(String command, String reply) {
    replies.put(command, reply);
    return this;
  }

  int port() {
    return socket.getLocalPort();
  }

  /** Returns the lines that clients sent. */
  List<String> heard() {
    return heard;
  }

  private void accept() {
    try {
      while (true) {
        Socket client = socket.accept();
        open.add(client);
        Thread.startVirtualThread(() -> talk(client));
      }
    } catch (IOException e) {
      // The test is over.
    }
  }

  private void talk(Socket client) {
    try (client) {
      BufferedReader in =
          new BufferedReader(
              new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
      boolean goesOn = say(client, "greeting");
      boolean data = false;
      while (goesOn) {
        String line = in.readLine();
        if (line == null) {
          return;
        }
        heard.add(line);
        if (!data || line.equals(".")) {
          String command = line.split(" ", 2)[0];
          data = command.equals("DATA") && reply(command).startsWith("3");
          goesOn = say(client, command);
        }
      }
    } catch (IOException e) {
      // The client is gone.
    }
  }

  private String reply(String command) {
    return replies.getOrDefault(command, "502 unknown");
  }

  /** Sends a reply; returns false when the conversation is over. */
  private boolean say(Socket client, String command) throws IOException {
    String reply = reply(command);
    if (reply.equals("close")) {
      client.close();
      return false;
    }
    if (!reply.equals("hang")) {
      OutputStream out = client.getOutputStream();
      out.write((reply + "\r\n").getBytes(StandardCharsets.UTF_8));
      out.flush();
    }
    return !command.equals("QUIT");
  }

  @Override
  public void close() throws IOException {
    socket.close();
    for (Socket client : open) {
      client.close();
    }
  }
}
