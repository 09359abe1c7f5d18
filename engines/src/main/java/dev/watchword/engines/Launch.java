// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.engines;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/** The launch of a server's process. */
final class Launch {
  private static final int LOG_BYTES = 4_000;

  private Launch() {}

  /** Starts a shell that writes its process id for the watchdog and then becomes the server. */
  static Process of(List<String> command, Home home) {
    List<String> noted = new ArrayList<>(List.of("sh", "-c", "echo $$ >\"$0\"; exec \"$@\""));
    noted.add(home.pid().toString());
    noted.addAll(command);
    try {
      return new ProcessBuilder(OwnSession.of(noted))
          .redirectErrorStream(true)
          .redirectOutput(home.log().toFile())
          .redirectInput(new File("/dev/null"))
          .start();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot run " + command.getFirst(), e);
    }
  }

  /** Returns a port that was free a moment ago. */
  static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException("No free port", e);
    }
  }

  /** Returns the end of the server's log. */
  static String endOfLog(Home home) {
    try {
      byte[] log = Files.readAllBytes(home.log());
      int from = Math.max(0, log.length - LOG_BYTES);
      return new String(log, from, log.length - from, StandardCharsets.UTF_8);
    } catch (IOException e) {
      return "(no log: " + e.getMessage() + ")";
    }
  }
}
