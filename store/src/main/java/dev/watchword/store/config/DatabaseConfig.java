// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.config;

import dev.watchword.store.sql.dialect.Target;
import java.nio.file.Path;
import java.time.Duration;

/** Settings of the connection to the database. {@link #toString} shows no password. */
public record DatabaseConfig(
    @Setting(
            key = "database.url",
            value = "",
            meaning =
                "sqlite:FILE, postgres://HOST[:PORT]/NAME, mariadb://HOST[:PORT]/NAME or"
                    + " mysql://HOST[:PORT]/NAME; user and password may stand before the host")
        String url,
    @Setting(key = "database.user", value = "", meaning = "user name, when not in the URL")
        String user,
    @Setting(
            key = "database.password",
            value = "",
            meaning = "password, when neither in the URL nor in a file",
            secret = true)
        String password,
    @Setting(
            key = "database.password-file",
            value = "",
            meaning = "file whose first line is the password")
        Path passwordFile,
    @Setting(
            key = "database.tls",
            value = "auto",
            meaning =
                "auto, verify or off; auto verifies certificate and host name, except on a loopback"
                    + " address; off is refused anywhere else")
        Tls tls,
    @Setting(
            key = "database.certificate-authority",
            value = "",
            meaning = "PEM file with the authority to trust; empty: the JVM's own")
        Path certificateAuthority,
    @Setting(
            key = "database.connect-timeout",
            value = "5s",
            range = "1ms..1d",
            meaning = "longest wait for a new connection",
            live = true)
        Duration connectTimeout,
    @Setting(
            key = "database.statement-timeout",
            value = "3s",
            range = "1ms..1d",
            meaning = "longest run of one statement",
            live = true)
        Duration statementTimeout,
    @Setting(
            key = "database.lock-timeout",
            value = "2s",
            range = "1ms..1d",
            meaning = "longest wait for a lock; on SQLite for the one writer's turn",
            live = true)
        Duration lockTimeout,
    @Setting(
            key = "database.application-name",
            value = "watchword",
            meaning = "the name that the database shows for our connections")
        String applicationName) {

  /** Returns the database to connect to, with every default resolved. */
  public Target target() {
    return DatabaseUrl.target(this);
  }

  /**
   * Returns the same database on another server, with the same account, name, TLS rules and limits.
   *
   * @param server {@code HOST} or {@code HOST:PORT}
   */
  Target targetOn(String server) {
    return DatabaseUrl.target(withUrl(DatabaseUrl.on(url, server)));
  }

  private DatabaseConfig withUrl(String other) {
    return new DatabaseConfig(
        other,
        user,
        password,
        passwordFile,
        tls,
        certificateAuthority,
        connectTimeout,
        statementTimeout,
        lockTimeout,
        applicationName);
  }

  @Override
  public String toString() {
    try {
      return "DatabaseConfig[" + target() + "]";
    } catch (ConfigException e) {
      return "DatabaseConfig[" + e.getMessage() + "]";
    }
  }
}
