// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.report;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;

/** A report as JSON, documented in {@code docs/bench-report.md}. */
public final class JsonReport {
  /** Value of the member {@code format}. */
  static final String FORMAT = "watchword-bench";

  /**
   * Version of the format. It grows when a member is renamed, removed or changes its meaning; not
   * when one is added.
   */
  static final int VERSION = 1;

  private JsonReport() {}

  /** Replaces the file atomically; it is never half written. */
  public static void write(Report report, Path file) throws IOException {
    ReportFile.write(file, JsonWriter.write(report));
  }

  /**
   * Reads a report that {@link #write} wrote.
   *
   * @throws IOException when there is no such file or it is no report of this version; the message
   *     says which
   */
  public static Report read(Path file) throws IOException {
    try {
      return JsonReader.read(JsonObject.parse(Files.readString(file)));
    } catch (NoSuchFileException e) {
      throw new IOException(file + " does not exist", e);
    } catch (CharacterCodingException e) {
      throw new IOException(file + " is no report of watchword bench: it is not UTF-8 text", e);
    } catch (BadReport e) {
      throw new IOException(file + " " + e.getMessage(), e);
    } catch (IllegalArgumentException | DateTimeException e) {
      throw new IOException(file + " is no report of watchword bench: " + e.getMessage(), e);
    } catch (IOException e) {
      throw new IOException("cannot read " + file + ": " + e.getMessage(), e);
    }
  }
}
