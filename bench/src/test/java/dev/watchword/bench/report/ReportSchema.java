// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.report;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The published schema of the report in a strict form, in which an unknown member is a mistake. */
public final class ReportSchema {
  private static final Path FILE = Path.of("..", "docs", "bench-report.schema.json");

  private ReportSchema() {}

  /** Returns the mistakes of a report. */
  public static List<String> mistakes(String json) throws IOException {
    String strict =
        Files.readString(FILE)
            .replace("\"properties\":", "\"additionalProperties\": false, \"properties\":");
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(strict, InputFormat.JSON)
        .validate(json, InputFormat.JSON)
        .stream()
        .map(Error::toString)
        .toList();
  }
}
