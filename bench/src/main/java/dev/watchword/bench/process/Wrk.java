// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.process;

import dev.watchword.bench.http.HttpRequest;
import dev.watchword.bench.http.ServerAddress;
import dev.watchword.bench.http.ServerUnderLoad;
import dev.watchword.bench.measure.Pace;
import dev.watchword.bench.report.PairedValues;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The load generator {@code wrk} (Debian package wrk). */
public final class Wrk {
  private static final Pattern PER_SECOND = Pattern.compile("Requests/sec:\\s+([0-9.]+)");
  private static final Pattern ERRORS = Pattern.compile("(Socket errors|Non-2xx).*");

  private Wrk() {}

  public static boolean isInstalled() {
    try {
      ProgramRun unused = ProgramRun.of(List.of("wrk", "-v"));
      return true;
    } catch (UncheckedIOException e) {
      return false;
    }
  }

  /** Measures requests to a server beside those to a bare endpoint, in turns. */
  public static PairedValues beside(Site bare, ServerUnderLoad server, int connections, Pace pace) {
    return PairedValues.of(
        pace.rounds(),
        () -> perSecond(server.address(), server.check(), connections, pace.each()),
        () -> perSecond(bare.address(), Site.ROOT, connections, pace.each()));
  }

  /**
   * Returns the answered requests per second on kept connections to any server. wrk does not verify
   * a TLS certificate.
   *
   * @throws UncheckedIOException when wrk cannot be run or reports errors
   */
  public static double perSecond(
      ServerAddress address, HttpRequest request, int connections, Duration length) {
    try (TempFolder folder = TempFolder.make()) {
      // The request is in a file, because every user of the machine can read a program's arguments.
      Path script = folder.write("request.lua", script(request));
      List<String> command = new ArrayList<>(List.of("wrk", "-t1", "-c" + connections));
      command.add("-d" + Math.max(1, length.toSeconds()) + "s");
      command.addAll(List.of("-s", script.toString(), address.site() + request.path()));
      String report = ProgramRun.of(command).output();
      Matcher rate = PER_SECOND.matcher(report);
      if (!rate.find() || ERRORS.matcher(report).find()) {
        throw new UncheckedIOException(new IOException("wrk met errors:\n" + report));
      }
      return Double.parseDouble(rate.group(1));
    }
  }

  private static String script(HttpRequest request) {
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
