// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.log;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the lines of a log, one after the other, also of one packed by gzip. Bytes that are no
 * UTF-8 and what a line has beyond {@link #MOST} characters are lost. For one thread.
 */
final class Lines implements Closeable {
  static final int MOST = 1 << 20;
  private static final int GZIP = 0x1f8b;

  private final BufferedReader reader;
  private final StringBuilder line = new StringBuilder();
  private long number;

  private Lines(BufferedReader reader) {
    this.reader = reader;
  }

  static Lines of(Path file) throws IOException {
    InputStream bytes = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
    try {
      bytes.mark(2);
      boolean packed = (bytes.read() << 8 | bytes.read()) == GZIP;
      bytes.reset();
      InputStream plain = packed ? new GZIPInputStream(bytes, 1 << 16) : bytes;
      return new Lines(new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8)));
    } catch (IOException e) {
      bytes.close();
      throw e;
    }
  }

  /** Returns the next line without colours; null after the last. */
  @Nullable String next() throws IOException {
    line.setLength(0);
    int c = reader.read();
    if (c < 0) {
      return null;
    }
    while (c >= 0 && c != '\n') {
      if (c != '\r' && line.length() < MOST) {
        line.append((char) c);
      }
      c = reader.read();
    }
    number++;
    String text = line.toString();
    return text.indexOf('\u001b') < 0 ? text : text.replaceAll("\u001b\\[[0-9;]*m", "");
  }

  /** Returns the number of the line that was last read, from 1. */
  long number() {
    return number;
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
