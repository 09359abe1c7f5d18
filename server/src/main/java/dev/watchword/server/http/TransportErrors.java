// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.server.http;

import io.helidon.http.DirectHandler;
import io.helidon.http.HeaderNames;
import io.helidon.http.ServerResponseHeaders;
import io.helidon.http.Status;
import io.helidon.webserver.http.DirectHandlers;
import org.jspecify.annotations.Nullable;

/** Answers to what is no request: it fails before there is a route. */
final class TransportErrors implements DirectHandler {
  private final Connection connection;
  private final HttpDate date;

  private TransportErrors(Connection connection, HttpDate date) {
    this.connection = connection;
    this.date = date;
  }

  static DirectHandlers handlers(Connection connection, HttpDate date) {
    DirectHandlers.Builder handlers = DirectHandlers.builder();
    for (EventType type : EventType.values()) {
      handlers.addHandler(type, new TransportErrors(connection, date));
    }
    return handlers.build();
  }

  @Override
  public TransportResponse handle(
      TransportRequest request,
      EventType type,
      Status status,
      ServerResponseHeaders headers,
      @Nullable String message) {
    Reply reply = reply(code(request, status.code()));
    return TransportResponse.builder()
        .status(Status.create(reply.status()))
        .headers(headers)
        .header(date.header())
        .header(HeaderNames.CONTENT_TYPE, "application/json")
        .header(HeaderNames.create("X-Content-Type-Options"), "nosniff")
        .keepAlive(false)
        .entity(reply.body())
        .build();
  }

  private int code(TransportRequest request, int status) {
    if (connection.isLate()) {
      return 408;
    }
    if (connection.hasLongHeaders()) {
      return 431;
    }
    // Before a request could be read, a failure is the client's: it sent something unreadable.
    boolean unread = request.path().isEmpty() || status != 500;
    return status >= 500 && status != 503 && unread ? 400 : status;
  }

  private static Reply reply(int status) {
    return switch (status) {
      case 408 -> HttpProblem.REQUEST_TIMEOUT.reply();
      case 413 -> HttpProblem.PAYLOAD_TOO_LARGE.reply();
      case 414 -> Reply.error(414, "The request's address is too long", "URI_TOO_LONG");
      case 431 ->
          Reply.error(431, "The headers are larger than 16 KiB", "REQUEST_HEADERS_TOO_LARGE");
      case 500 -> Reply.error(500, "Internal server error", "INTERNAL_SERVER_ERROR");
      case 503 -> HttpProblem.SERVICE_BUSY.reply();
      default -> Reply.error(status, "Bad request", "BAD_REQUEST");
    };
  }
}
