// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.server.http;

/** A request that did not arrive in time. */
final class RequestTimeout extends RuntimeException {
  private static final long serialVersionUID = 1;

  RequestTimeout() {
    super("the request did not arrive in time", null, false, false);
  }
}
