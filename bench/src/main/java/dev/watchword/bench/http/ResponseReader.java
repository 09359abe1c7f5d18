// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.http;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A reader of the answers of one HTTP/1.1 connection, each to its end. It skips what nobody wants.
 * Used by one thread.
 */
final class ResponseReader {
  private static final byte[] LENGTH = "content-length:".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] ENCODING = "transfer-encoding:".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] CONNECTION = "connection:".getBytes(StandardCharsets.US_ASCII);
  private static final int SIZE = 16 << 10;

  private final InputStream in;
  private final byte[] line = new byte[SIZE];
  private int size;
  private int status;
  private @Nullable Kept wanted;

  ResponseReader(InputStream in) {
    this.in = new BufferedInputStream(in, SIZE);
  }

  /** Reads the status line and returns the status; −1 when the connection was closed instead. */
  int status() throws IOException {
    if (!readLine()) {
      return -1;
    }
    if (size < 12 || line[0] != 'H') {
      throw new IOException("no HTTP answer: " + text(0).substring(0, Math.min(60, size)));
    }
    status = (line[9] - '0') * 100 + (line[10] - '0') * 10 + line[11] - '0';
    return status;
  }

  /** Headers and body of an answer that is kept. */
  private record Kept(List<String> headers, ByteArrayOutputStream body) {
    String header(String name) {
      return all(name).findFirst().orElse("");
    }

    Stream<String> all(String name) {
      return headers.stream()
          .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
          .map(line -> line.substring(name.length() + 1).strip());
    }
  }

  /** Reads an answer and keeps it; empty when the connection was closed instead. */
  Optional<HttpResponse> keep() throws IOException {
    Kept answer = new Kept(new ArrayList<>(), new ByteArrayOutputStream());
    int code = status();
    if (code < 0) {
      return Optional.empty();
    }
    wanted = answer;
    boolean unused = rest();
    wanted = null;
    return Optional.of(
        new HttpResponse(
            code,
            answer.all("set-cookie").map(cookie -> cookie.replaceFirst(";.*", "")).toList(),
            answer.header("location"),
            answer.body().toString(StandardCharsets.UTF_8)));
  }

  /** Reads headers and body. Returns whether the connection can be used again. */
  boolean rest() throws IOException {
    long length = -1;
    boolean chunked = false;
    boolean kept = true;
    for (required(); size > 0; required()) {
      if (wanted != null) {
        wanted.headers().add(text(0));
      }
      if (isHeader(LENGTH)) {
        length = number(text(LENGTH.length), 10);
      } else if (isHeader(ENCODING)) {
        chunked = text(ENCODING.length).equalsIgnoreCase("chunked");
      } else if (isHeader(CONNECTION)) {
        kept = !text(CONNECTION.length).equalsIgnoreCase("close");
      }
    }
    if (status == 204 || status == 304) {
      return kept;
    }
    if (chunked) {
      chunks();
    } else if (length >= 0) {
      body(length);
    } else {
      long unused = in.transferTo(wanted == null ? OutputStream.nullOutputStream() : wanted.body());
      return false;
    }
    return kept;
  }

  private void body(long length) throws IOException {
    if (wanted == null) {
      in.skipNBytes(length);
    } else {
      wanted.body().write(in.readNBytes(Math.toIntExact(length)));
    }
  }

  private void chunks() throws IOException {
    long chunk;
    do {
      required();
      chunk = number(text(0).replaceFirst(";.*", "").strip(), 16);
      body(chunk);
      required(); // the end of the chunk, or the first line after the last one
    } while (chunk > 0);
    while (size > 0) {
      required();
    }
  }

  private void required() throws IOException {
    if (!readLine()) {
      throw new EOFException("the server closed the connection in the midst of an answer");
    }
  }

  /** Reads a line without its line end. Returns false at the end of the stream. */
  private boolean readLine() throws IOException {
    size = 0;
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        return false;
      }
      if (size == SIZE) {
        throw new IOException("a line of the answer's head is longer than 16 KiB");
      }
      if (c != '\r') {
        line[size++] = (byte) c;
      }
    }
    return true;
  }

  private boolean isHeader(byte[] name) {
    for (int i = 0; i < name.length; i++) {
      if (i >= size || (line[i] | 0x20) != (name[i] | 0x20)) {
        return false;
      }
    }
    return true;
  }

  private String text(int from) {
    return new String(line, from, size - from, StandardCharsets.ISO_8859_1).strip();
  }

  private static long number(String text, int radix) throws IOException {
    try {
      return Long.parseLong(text, radix);
    } catch (NumberFormatException e) {
      throw new IOException("the answer has no valid length: " + text, e);
    }
  }
}
