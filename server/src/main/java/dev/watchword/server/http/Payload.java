// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.server.http;

import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.RequestException;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.ServerRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Supplier;

/** The bytes of a request's body. */
sealed interface Payload {
  /** The longest body: 1 MiB. */
  int LIMIT = 1 << 20;

  /**
   * The most bytes of a longer one that are read and thrown away, so that its sender gets the
   * answer.
   */
  int DISCARDED = 8 << 20;

  /** No body, or one of no bytes. */
  record None() implements Payload {}

  record Bytes(@SuppressWarnings("ArrayRecordComponent") byte[] bytes) implements Payload {}

  /** More than {@link #LIMIT}; the connection cannot be used further. */
  record TooLarge() implements Payload {}

  /** Chunks that are none; the connection cannot be used further. */
  record Unreadable() implements Payload {}

  /** It did not arrive in time; the connection cannot be used further. */
  record TooSlow() implements Payload {}

  /** Whether another request can follow on the connection. */
  default boolean isWhole() {
    return switch (this) {
      case None none -> true;
      case Bytes bytes -> true;
      case TooLarge tooLarge -> false;
      case Crowded crowded -> false;
      case Unreadable unreadable -> false;
      case TooSlow tooSlow -> false;
    };
  }

  /** All places for large bodies are taken; the connection cannot be used further. */
  record Crowded() implements Payload {}

  /** Whether this body holds one of the places of {@link LargeBodies}. */
  default boolean isLarge() {
    return this instanceof Bytes whole && whole.bytes().length > LargeBodies.SMALL;
  }

  /**
   * Reads the body. A client that goes away meanwhile ends the connection. A body that {@link
   * #isLarge} holds a place, which its reader gives back.
   *
   * @param source tells who sends it, as {@link LargeBodies} counts them
   */
  static Payload read(ServerRequest request, LargeBodies places, Supplier<String> source) {
    if (!request.content().hasEntity()) {
      return new None();
    }
    long length = request.headers().contentLength().orElse(0);
    boolean asked = request.headers().containsToken(HeaderValues.EXPECT_100);
    if (length > DISCARDED || (length > LIMIT && asked)) {
      return new TooLarge();
    }
    // Never closed: closing waits for the rest of a body that may not come.
    InputStream stream = request.content().inputStream();
    try {
      byte[] start = stream.readNBytes(LargeBodies.SMALL);
      int next = start.length < LargeBodies.SMALL ? -1 : stream.read();
      return next < 0 ? new Bytes(start) : readLarge(start, next, stream, places, source.get());
    } catch (RequestTimeout e) {
      return new TooSlow();
    } catch (RequestException | IllegalArgumentException e) {
      return new Unreadable();
    } catch (IOException | RuntimeException e) {
      throw new CloseConnectionException("the body ended early", e);
    }
  }

  private static Payload readLarge(
      byte[] start, int next, InputStream stream, LargeBodies places, String source)
      throws IOException {
    if (!places.enter(source)) {
      return new Crowded();
    }
    boolean kept = false;
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream(4 * LargeBodies.SMALL);
      bytes.write(start);
      bytes.write(next);
      bytes.write(stream.readNBytes(LIMIT + 1 - bytes.size()));
      kept = bytes.size() <= LIMIT;
      if (kept) {
        return new Bytes(bytes.toByteArray());
      }
      discard(stream);
      return new TooLarge();
    } finally {
      if (!kept) {
        places.leave(source);
      }
    }
  }

  private static void discard(InputStream stream) throws IOException {
    byte[] buffer = new byte[64 << 10];
    int discarded = 0;
    int read = stream.read(buffer);
    while (read >= 0 && discarded < DISCARDED) {
      discarded += read;
      read = stream.read(buffer);
    }
  }

  /** The {@code Content-Type} that the client sent, or empty. */
  static String type(ServerRequest request) {
    return request.headers().contains(HeaderNames.CONTENT_TYPE)
        ? request.headers().get(HeaderNames.CONTENT_TYPE).get()
        : "";
  }
}
