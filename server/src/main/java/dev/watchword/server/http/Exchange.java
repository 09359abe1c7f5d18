// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.server.http;

import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A request and its response. For one thread. */
public final class Exchange {
  private final long start = System.nanoTime();
  private final ServerRequest raw;
  private final ServerResponse response;
  private final Request request;
  private final LargeBodies places;
  private final Readiness readiness;
  private @Nullable Payload payload;
  private Supplier<String> source = () -> "";

  Exchange(ServerRequest raw, ServerResponse response, LargeBodies places, Readiness readiness) {
    this.raw = raw;
    this.response = response;
    this.request = new Request(raw);
    this.places = places;
    this.readiness = readiness;
  }

  public Request request() {
    return request;
  }

  /** The nanoseconds since the request's headers were read. */
  public long nanos() {
    return System.nanoTime() - start;
  }

  /**
   * Reads the bytes of the body, once. A client that goes away meanwhile ends the connection.
   *
   * @param sender the address by which large bodies are counted
   */
  public void receive(Supplier<String> sender) {
    source = sender;
    payload = Payload.read(raw, places, sender);
  }

  /** The body that was received; a route without one never sees any. */
  public BodyGate.Outcome body(Endpoint endpoint, List<BodyGate.Media> accepts) {
    if (payload == null) {
      throw new IllegalStateException("the body was not received");
    }
    return BodyGate.read(
        endpoint.hasBody() ? payload : new Payload.None(), Payload.type(raw), accepts);
  }

  /**
   * Sends a reply; to HEAD all of it but the body, whose length it tells. The connection closes
   * after it when the client or the server wants no further request, or the body is not read.
   *
   * @param carriesState whether no cache may keep the reply
   */
  public void send(Reply reply, boolean carriesState) {
    boolean last =
        readiness.isDraining() || request.isLast() || payload == null || !payload.isWhole();
    response.status(Status.create(reply.status()));
    response.header(HeaderNames.create("X-Content-Type-Options"), "nosniff");
    if (carriesState) {
      response.header(HeaderNames.CACHE_CONTROL, "no-store");
    }
    if (reply.type() != null) {
      response.header(HeaderNames.CONTENT_TYPE, reply.type());
    }
    reply
        .headers()
        .forEach(header -> response.header(HeaderNames.create(header.name()), header.value()));
    if (!reply.cookies().isEmpty()) {
      response.header(HeaderNames.SET_COOKIE, reply.cookies().toArray(String[]::new));
    }
    if (last) {
      response.header(HeaderValues.CONNECTION_CLOSE);
    }
    if (request.method().equals("HEAD")) {
      response.header(HeaderNames.CONTENT_LENGTH, Integer.toString(reply.body().length));
      response.send(new byte[0]);
    } else if (reply.status() == 204) {
      response.send();
    } else {
      response.send(reply.body());
    }
    if (last) {
      throw new CloseConnectionException("the last response of this connection was sent");
    }
  }

  /** Gives the place of a large body back. */
  void release() {
    if (payload != null && payload.isLarge()) {
      places.leave(source.get());
    }
  }
}
