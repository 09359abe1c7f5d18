// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;

/**
 * The files that receive the report of a run, besides the terminal.
 *
 * @param json file for the JSON, or null
 * @param html file for the page, or null
 */
public record ReportFiles(@Nullable Path json, @Nullable Path html) {
  /** No files: the report goes only to the terminal. */
  public static final ReportFiles NONE = new ReportFiles(null, null);

  /**
   * Checks before anything is measured that the files can be written.
   *
   * @throws IOException when one cannot; the message gives the reason
   */
  public void check() throws IOException {
    if (json != null && json.equals(html)) {
      throw new IOException("the JSON and the page cannot both be written to " + json);
    }
    if (json != null) {
      check(json);
    }
    if (html != null) {
      check(html);
    }
  }

  /**
   * Checks before anything is measured that a report can be written.
   *
   * @throws IOException when it cannot; the message gives the reason
   */
  public static void check(Path file) throws IOException {
    Path folder = folder(file);
    if (!Files.isDirectory(folder)) {
      throw new IOException("cannot write " + file + ": the folder " + folder + " does not exist");
    }
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      throw new IOException("cannot write " + file + ": it exists and is not a file");
    }
    if (!Files.isWritable(Files.exists(file) ? file : folder) || !Files.isWritable(folder)) {
      throw new IOException("cannot write " + file + ": access is denied");
    }
  }

  /** Replaces the file atomically: a reader sees the old text or the new one, never a part. */
  static void replace(Path file, String text) throws IOException {
    Path draft = folder(file).resolve("." + file.getFileName() + ".tmp");
    try {
      Files.writeString(draft, text, StandardCharsets.UTF_8);
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  private static Path folder(Path file) {
    Path parent = file.toAbsolutePath().getParent();
    return parent == null ? file.toAbsolutePath() : parent;
  }
}
