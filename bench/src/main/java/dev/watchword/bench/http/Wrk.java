// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The load generator {@code wrk} (Debian package wrk), where it is installed. */
public final class Wrk {
  private static final Pattern PER_SECOND = Pattern.compile("Requests/sec:\\s+([0-9.]+)");
  private static final Pattern ERRORS = Pattern.compile("(Socket errors|Non-2xx).*");

  private Wrk() {}

  public static boolean isInstalled() {
    try {
      Process process =
          new ProcessBuilder("wrk", "-v")
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      process.waitFor();
      return true;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /**
   * Requests a second that were answered, on kept connections to a port of this machine.
   *
   * @param cookie the value of the Cookie header; empty for none
   */
  public static double perSecond(
      int port, String path, String cookie, int connections, Duration length) {
    String[] command = {
      "wrk",
      "-t1",
      "-c" + connections,
      "-d" + Math.max(1, length.toSeconds()) + "s",
      "-H",
      cookie.isEmpty() ? "Accept: */*" : "Cookie: " + cookie,
      "http://127.0.0.1:" + port + path
    };
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String report = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      Matcher rate = PER_SECOND.matcher(report);
      if (!rate.find() || ERRORS.matcher(report).find()) {
        throw new IllegalStateException("wrk reported:\n" + report);
      }
      return Double.parseDouble(rate.group(1));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot run wrk", e);
    }
  }
}
