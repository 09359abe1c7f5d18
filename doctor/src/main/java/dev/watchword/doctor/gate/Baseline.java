// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.gate;

import dev.watchword.store.config.ConfigException;
import dev.watchword.store.schema.Engine;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The plans of all statements when the baseline was written. It is kept beside the code.
 *
 * @param format {@link #FORMAT}
 * @param statements plans by the statement's text, with each white space replaced by one blank
 */
public record Baseline(int format, Engine engine, Map<String, Served> statements) {

  /** The version of the file format. */
  public static final int FORMAT = 1;

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  /**
   * The indexes and tables that a statement reads.
   *
   * @param indexes that it reads
   * @param scanned tables that it reads whole
   */
  public record Served(List<String> indexes, List<String> scanned) {
    public Served {
      indexes = List.copyOf(indexes);
      scanned = List.copyOf(scanned);
    }
  }

  public Baseline {
    statements = new TreeMap<>(statements);
  }

  /** Returns a statement's text as the baseline has it. */
  static String key(String sql) {
    return sql.strip().replaceAll("\\s+", " ");
  }

  public String write() {
    return JSON.writeValueAsString(this) + "\n";
  }

  /**
   * Reads a baseline that {@link #write} wrote.
   *
   * @throws ConfigException when the text is none
   */
  public static Baseline read(String text) {
    @Nullable Baseline baseline;
    try {
      baseline = JSON.readValue(text, Baseline.class);
    } catch (JacksonException e) {
      throw new ConfigException("it is not a baseline: " + e.getOriginalMessage());
    }
    if (baseline == null || baseline.format() != FORMAT) {
      throw new ConfigException("it is not a baseline of form " + FORMAT);
    }
    return baseline;
  }
}
