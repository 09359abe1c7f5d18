// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.config;

import dev.watchword.store.schema.Engine;
import dev.watchword.store.sql.dialect.Target;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Parser of database URLs. Error messages never repeat the URL, which may hold a password. */
final class DatabaseUrl {
  /**
   * Path of a URL that names a database. Other characters, such as %3F, could smuggle options into
   * the driver's own URL.
   */
  private static final Pattern NAME = Pattern.compile("/[\\p{L}\\p{N}_.$-]+");

  private static final Pattern SERVER =
      Pattern.compile("([A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+])(:\\d{1,5})?");

  private DatabaseUrl() {}

  /** Returns the URL of the same database on another server. */
  static String on(String url, String server) {
    if (!SERVER.matcher(server).matches()) {
      throw new ConfigException(
          "database.replicas names servers as HOST or HOST:PORT, separated by commas; account and"
              + " database are those of database.url");
    }
    URI uri = parse("database.url", url.startsWith("jdbc:") ? url.substring(5) : url);
    String userInfo = uri.getRawUserInfo() == null ? "" : uri.getRawUserInfo() + "@";
    return uri.getScheme() + "://" + userInfo + server + uri.getRawPath();
  }

  static Target target(DatabaseConfig config) {
    String url = config.url().startsWith("jdbc:") ? config.url().substring(5) : config.url();
    if (url.startsWith("sqlite:")) {
      return sqlite(config, url.substring("sqlite:".length()));
    }
    URI uri = parse("database.url", url);
    Engine engine = engine(uri.getScheme());
    String host = uri.getHost();
    String database = uri.getPath();
    if (host == null || database == null || database.length() < 2) {
      throw new ConfigException(
          "database.url names no host or no database; write " + engine.id() + "://HOST:PORT/NAME");
    }
    if (uri.getQuery() != null || uri.getFragment() != null) {
      throw new ConfigException(
          "database.url carries options after the name; use the database.* settings instead");
    }
    if (!NAME.matcher(database).matches()) {
      throw new ConfigException(
          "database.url names a database with characters other than letters, digits, _ . $ and -");
    }
    boolean loopback = Loopback.is(host);
    if (config.tls() == Tls.OFF && !loopback) {
      throw new ConfigException(
          "database.tls = off is refused for "
              + host
              + ": passwords and hashes would travel in the clear; use verify");
    }
    int port = uri.getPort() > 0 ? uri.getPort() : defaultPort(engine);
    boolean verify = config.tls() == Tls.VERIFY || (config.tls() == Tls.AUTO && !loopback);
    String[] userInfo = userInfo(uri);
    return target(
        config,
        engine,
        host + ":" + port + database,
        userInfo[0].isEmpty() ? config.user() : userInfo[0],
        userInfo[1].isEmpty()
            ? password("database.password-file", config.passwordFile(), config.password())
            : userInfo[1],
        verify);
  }

  private static Target sqlite(DatabaseConfig config, String file) {
    if (file.isBlank() || file.contains("?") || file.contains(":memory:")) {
      throw new ConfigException(
          "database.url names no SQLite file; write sqlite:data/watchword.db");
    }
    String path = file.startsWith("//") ? file.substring(2) : file;
    return target(config, Engine.SQLITE, Path.of(path).toAbsolutePath().toString(), "", "", false);
  }

  private static Target target(
      DatabaseConfig config,
      Engine engine,
      String location,
      String user,
      String password,
      boolean verify) {
    return new Target(
            engine,
            location,
            user,
            password,
            verify,
            orNull(config.certificateAuthority()),
            config.connectTimeout(),
            config.statementTimeout(),
            config.lockTimeout(),
            Duration.ZERO,
            config.applicationName())
        .withTimeouts(config.statementTimeout(), config.lockTimeout());
  }

  /** Returns null for the empty path, which stands for no file. */
  static @Nullable Path orNull(Path path) {
    return path.toString().isEmpty() ? null : path;
  }

  static URI parse(String key, String url) {
    try {
      return new URI(url);
    } catch (URISyntaxException e) {
      throw new ConfigException(
          key
              + " is not a URL (at character "
              + e.getIndex()
              + "); write special characters of user and password as %XX");
    }
  }

  private static Engine engine(@Nullable String scheme) {
    return switch (scheme) {
      case "postgres", "postgresql" -> Engine.POSTGRES;
      case "mariadb" -> Engine.MARIADB;
      case "mysql" -> Engine.MYSQL;
      case null, default ->
          throw new ConfigException(
              "database.url must begin with sqlite:, postgres://, mariadb:// or mysql://");
    };
  }

  private static int defaultPort(Engine engine) {
    return engine == Engine.POSTGRES ? 5432 : 3306;
  }

  /** Returns user and password, each empty when absent. */
  static String[] userInfo(URI uri) {
    String raw = uri.getRawUserInfo() == null ? "" : uri.getRawUserInfo();
    int colon = raw.indexOf(':');
    String user = colon < 0 ? raw : raw.substring(0, colon);
    String password = colon < 0 ? "" : raw.substring(colon + 1);
    return new String[] {decode(user), decode(password)};
  }

  private static String decode(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  /** Returns the first line of {@code file}, or {@code password} when the file is not set. */
  static String password(String key, Path file, String password) {
    if (orNull(file) == null) {
      return password;
    }
    try {
      return Files.readString(file).replaceFirst("^\uFEFF", "").lines().findFirst().orElse("");
    } catch (IOException e) {
      throw new ConfigException(key + " " + file + " cannot be read: " + e.getMessage());
    }
  }
}
