// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.process;

import dev.watchword.bench.http.Address;
import dev.watchword.bench.http.Request;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The load generator {@code wrk} (Debian package wrk). */
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
   * Returns the answered requests per second on kept connections to a port of this machine.
   *
   * @param cookie value of the Cookie header; empty for none
   */
  public static double perSecond(
      int port, String path, String cookie, int connections, Duration length) {
    return perSecond(Address.local(port), Request.get(path, "Cookie", cookie), connections, length);
  }

  /**
   * Returns the answered requests per second on kept connections to any server. wrk does not verify
   * a TLS certificate.
   *
   * @throws UncheckedIOException when wrk cannot be run or reports errors
   */
  public static double perSecond(
      Address address, Request request, int connections, Duration length) {
    try (Scratch scratch = Scratch.make()) {
      // The request is in a file, because every user of the machine can read a program's arguments.
      Path script = Files.writeString(scratch.folder().resolve("request.lua"), script(request));
      Process process =
          new ProcessBuilder(
                  "wrk",
                  "-t1",
                  "-c" + connections,
                  "-d" + Math.max(1, length.toSeconds()) + "s",
                  "-s",
                  script.toString(),
                  address.site() + request.path())
              .redirectErrorStream(true)
              .start();
      String report = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      Matcher rate = PER_SECOND.matcher(report);
      if (!rate.find() || ERRORS.matcher(report).find()) {
        throw new IOException("wrk met errors:\n" + report);
      }
      return Double.parseDouble(rate.group(1));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String script(Request request) {
    StringBuilder lua = new StringBuilder("wrk.method = " + quoted(request.method()) + "\n");
    request
        .headers()
        .forEach(
            (name, value) ->
                lua.append("wrk.headers[" + quoted(name) + "] = " + quoted(value) + "\n"));
    if (!request.body().isEmpty()) {
      lua.append("wrk.body = " + quoted(request.body()) + "\n");
    }
    return lua.toString();
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
  }
}
