// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.library;

import dev.watchword.store.schema.DbException;
import dev.watchword.store.schema.Engine;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** A library that the store uses and does not bring along, since not every program needs it. */
public enum Library {
  POSTGRES("A PostgreSQL database", "org.postgresql:postgresql", "org.postgresql.Driver"),
  /** MariaDB's driver, which also serves MySQL. */
  MARIADB(
      "A MariaDB or MySQL database",
      "org.mariadb.jdbc:mariadb-java-client",
      "org.mariadb.jdbc.Driver"),
  SQLITE("A SQLite database", "org.xerial:sqlite-jdbc", "org.sqlite.JDBC"),
  LETTUCE("The setting redis.url", "io.lettuce:lettuce-core", "io.lettuce.core.RedisClient"),
  MICROMETER(
      "A Micrometer meter",
      "io.micrometer:micrometer-core",
      "io.micrometer.core.instrument.Metrics");

  private final String user;
  private final String artifact;
  private final String type;

  Library(String user, String artifact, String type) {
    this.user = user;
    this.artifact = artifact;
    this.type = type;
  }

  /** Returns the driver of an engine. */
  public static Library driverOf(Engine engine) {
    return switch (engine) {
      case SQLITE -> SQLITE;
      case POSTGRES -> POSTGRES;
      case MARIADB, MYSQL -> MARIADB;
    };
  }

  /**
   * Loads the library's main class. A driver registers itself by that, also in a container that
   * hides it from {@link java.sql.DriverManager}'s own search.
   *
   * @throws DbException with LIBRARY_MISSING and the Maven coordinates when it is not there
   */
  public void require() {
    try {
      Class.forName(type);
    } catch (ClassNotFoundException e) {
      throw new DbException(
          DbException.Code.LIBRARY_MISSING,
          user + " needs a library that this program does not have: add " + coordinates(),
          e);
    }
  }

  /** Returns the Maven coordinates, with the version that this build was tested with. */
  String coordinates() {
    Properties versions = new Properties();
    try (InputStream in = Library.class.getResourceAsStream("versions.properties")) {
      versions.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return artifact + ":" + versions.getProperty(name());
  }
}
