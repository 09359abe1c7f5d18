// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.server.http;

import io.helidon.common.context.Context;
import io.helidon.http.Headers;
import io.helidon.http.HttpPrologue;
import io.helidon.http.Status;
import io.helidon.http.encoding.ContentEncodingContext;
import io.helidon.http.media.MediaContext;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.Router;
import io.helidon.webserver.WebServerConfig;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http1.Http1Config;
import io.helidon.webserver.http1.Http1ConnectionListener;
import io.helidon.webserver.http1.Http1ConnectionSelector;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Helidon's HTTP/1.1, without its listener: the parser with its bounds, the one handler of all
 * requests, and what those two ask for. All connections of a port share it.
 */
record HttpStack(
    Http1ConnectionSelector http1,
    Router router,
    WebServerConfig config,
    Context context,
    MediaContext media,
    ContentEncodingContext encoding,
    ExecutorService executor,
    HttpDate date,
    Turnstile turnstile) {
  /** Bytes that the headers of one request may have. */
  static final int HEADERS = 16 << 10;

  /** Bytes that a request line may have. */
  static final int PROLOGUE = 8 << 10;

  static HttpStack of(Responder responder, Readiness readiness, HttpDate date) {
    Http1Config http1 =
        Http1Config.builder()
            .maxHeadersSize(HEADERS)
            .maxPrologueLength(PROLOGUE)
            .sendKeepAliveHeader(false)
            .addReceiveListener(new Received())
            .addSendListener(new Sent())
            .build();
    LargeBodies places = new LargeBodies();
    Handler handler =
        (raw, response) -> {
          response.header(date.header());
          Exchange exchange = new Exchange(raw, response, places, readiness);
          try {
            responder.respond(exchange);
          } finally {
            exchange.release();
          }
        };
    return new HttpStack(
        Http1ConnectionSelector.builder().config(http1).build(),
        Router.builder().addRouting(HttpRouting.builder().any(handler)).build(),
        WebServerConfig.builder().shutdownHook(false).buildPrototype(),
        Context.create(),
        MediaContext.create(),
        ContentEncodingContext.create(),
        Executors.newVirtualThreadPerTaskExecutor(),
        date,
        new Turnstile());
  }

  /** Tells a connection how far the parser is. */
  private static final class Received implements Http1ConnectionListener {
    @Override
    public void prologue(ConnectionContext connection, HttpPrologue prologue) {
      ((Connection) connection).requestLineIsRead();
    }

    @Override
    public void headers(ConnectionContext connection, Headers headers) {
      ((Connection) connection).headersAreRead();
    }
  }

  /** Tells a connection that a response is on its way. */
  private static final class Sent implements Http1ConnectionListener {
    @Override
    public void status(ConnectionContext connection, Status status) {
      ((Connection) connection).answers();
    }
  }
}
