// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.report;

import java.io.IOException;
import java.nio.file.Path;
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
      ReportFile.check(json);
    }
    if (html != null) {
      ReportFile.check(html);
    }
  }
}
