// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.http;

import java.io.IOException;
import java.util.List;

/**
 * The answer of a server to one request.
 *
 * @param cookies name and value of each cookie that the answer sets
 * @param location target of a redirect; empty without one
 */
public record HttpResponse(int status, List<String> cookies, String location, String body) {
  private static final int SHOWN = 160;

  public HttpResponse {
    cookies = List.copyOf(cookies);
  }

  public boolean isGood() {
    return status / 100 == 2;
  }

  /** Returns the status and the beginning of the body, in one line. */
  String show() {
    String line = body.replaceAll("[\\s\\p{C}]+", " ").strip();
    String said = line.length() > SHOWN ? line.substring(0, SHOWN) + "…" : line;
    return status
        + (location.isEmpty() ? "" : " to " + location)
        + (said.isEmpty() ? "" : ": " + said);
  }

  /** Returns this answer if it is a 2xx. Otherwise throws; the message ends with {@code advice}. */
  HttpResponse good(HttpRequest request, String advice) throws IOException {
    if (isGood()) {
      return this;
    }
    String hint = status == 429 ? "switch the server's rate limit off to measure it" : advice;
    throw new IOException(request + " was answered " + show() + " (" + hint + ")");
  }
}
