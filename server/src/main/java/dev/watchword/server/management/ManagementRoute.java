// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.server.management;

import dev.watchword.server.http.Body;
import dev.watchword.server.http.Endpoint;
import dev.watchword.server.http.Reply;
import dev.watchword.server.http.Request;

/**
 * A route of the management port. It has no policy: every caller has shown the token, a rate limit
 * would not make that harder to guess, and its operator's requests are few.
 */
record ManagementRoute(String method, String path, Handler handler) implements Endpoint {

  /** The code that answers a request with its body. */
  @FunctionalInterface
  interface Handler {
    Reply handle(Request request, Body body);
  }
}
