// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.server.http;

/** The code that answers the requests of a port. Any number of threads may call it at once. */
@FunctionalInterface
public interface Responder {
  /** Sends one reply to the exchange's request. */
  void respond(Exchange exchange);
}
