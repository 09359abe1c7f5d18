// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.advise;

import dev.watchword.doctor.parse.Parsed;
import dev.watchword.store.schema.Engine;
import java.sql.Connection;
import java.util.List;

/** A statement with values in place of its parameters. */
public final class SampledStatement {
  private SampledStatement() {}

  /** Returns one text for each set of values: the recorded ones, else values of its columns. */
  public static List<String> texts(Engine engine, Connection connection, Parsed parsed) {
    return new Samples(connection, engine)
        .of(parsed).stream()
            .map(sample -> Filled.of(parsed.statement().sql(), sample.literals()))
            .toList();
  }
}
