// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.report;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where the report of a run goes, besides the terminal.
 *
 * @param json the file that receives it for programs, or null
 * @param html the file that receives it as a page, or null
 */
public record ReportFiles(@Nullable Path json, @Nullable Path html) {
  /** Only to the terminal. */
  public static final ReportFiles NONE = new ReportFiles(null, null);

  /**
   * Says before anything is measured whether they can be written.
   *
   * @throws IOException when one cannot be; the message says why
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
