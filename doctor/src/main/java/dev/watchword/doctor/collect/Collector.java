// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.collect;

import dev.watchword.store.schema.Engine;

/** Reads the catalogue of one engine. */
public sealed interface Collector permits PostgresCollector, InnoDbCollector, SqliteCollector {

  static Collector of(Engine engine) {
    return switch (engine) {
      case POSTGRES -> new PostgresCollector();
      case MARIADB, MYSQL -> new InnoDbCollector();
      case SQLITE -> new SqliteCollector();
    };
  }

  /**
   * Reads the whole catalogue.
   *
   * @param namespace the schema to examine; empty for the connection's own
   */
  Found collect(ReadOnlyConnection connection, String namespace);
}
