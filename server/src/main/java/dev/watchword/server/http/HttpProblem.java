// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.server.http;

/** The refusals of every port that have a fixed text. A constant's name is the client's code. */
enum HttpProblem {
  BAD_REQUEST(400, "Invalid JSON in request body"),
  METHOD_NOT_ALLOWED(405, "The method is not allowed here; Allow names those that are"),
  REQUEST_TIMEOUT(408, "The request did not arrive in time"),
  PAYLOAD_TOO_LARGE(413, "The body is larger than 1 MiB"),
  SERVICE_BUSY(503, "Too much work at the moment. Try again shortly."),
  DATABASE_UNAVAILABLE(503, "The database is not available at the moment.");

  private final int status;
  private final String message;

  HttpProblem(int status, String message) {
    this.status = status;
    this.message = message;
  }

  Reply reply() {
    return Reply.error(status, message, name());
  }
}
