// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.collect;

import dev.watchword.store.config.ConfigException;
import dev.watchword.store.config.Loopback;
import dev.watchword.store.schema.DbException;
import dev.watchword.store.schema.Engine;
import dev.watchword.store.sql.dialect.Target;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The address of a database and the account to examine it with. {@link #toString} and {@link
 * #label} contain no password.
 *
 * @param engine MARIADB also for MySQL: the server tells which one it is
 * @param url for JDBC, without account and password
 * @param label for a person: the host and the database, or the file
 * @param options of the URL, in lower case
 */
public record Address(
    Engine engine,
    String url,
    String user,
    String password,
    String label,
    Map<String, String> options) {
  private static final Pattern URL =
      Pattern.compile(
          "(?:jdbc:)?(postgres|postgresql|mariadb|mysql)://(?:([^?]*)@)?([^/?@]*)/([^?/]*)(?:\\?(.*))?");
  private static final Pattern PLACE = Pattern.compile("(.*?)(?::\\d+)?(?:/.*)?");

  public Address {
    options = Map.copyOf(options);
  }

  /**
   * Reads a JDBC URL, a URL of libpq or the MySQL tools, {@code sqlite:FILE}, or a path.
   *
   * @param password for a URL that carries none; may be empty
   * @throws ConfigException for anything else; its message does not repeat the text
   */
  public static Address parse(String text, String password) {
    String plain = text.startsWith("jdbc:sqlite:") ? text.substring("jdbc:".length()) : text;
    if (plain.startsWith("sqlite:") || !(plain.startsWith("jdbc:") || plain.contains(":/"))) {
      return file(plain.startsWith("sqlite:") ? plain.substring("sqlite:".length()) : plain);
    }
    Matcher parts = URL.matcher(plain);
    if (!parts.matches()) {
      throw new ConfigException(
          "this is no database that the doctor knows; write postgres://USER@HOST/NAME,"
              + " mariadb://…, mysql://…, a JDBC URL of these, or the path of a SQLite file");
    }
    return server(parts, password);
  }

  /** Returns the address of {@code target}, which the store's settings name. */
  public static Address of(Target target) {
    if (target.engine() == Engine.SQLITE) {
      return file(target.location());
    }
    Map<String, String> options = new HashMap<>();
    boolean postgres = target.engine() == Engine.POSTGRES;
    options.put("sslmode", target.verifyTls() ? "verify-full" : "disable");
    if (!postgres && !target.verifyTls()) {
      options.put("allowPublicKeyRetrieval", "true");
    }
    if (target.certificateAuthority() != null) {
      options.put(
          postgres ? "sslrootcert" : "serverSslCert", target.certificateAuthority().toString());
    }
    String query =
        options.entrySet().stream()
            .map(
                option ->
                    (!postgres && option.getKey().equals("sslmode") ? "sslMode" : option.getKey())
                        + "="
                        + URLEncoder.encode(option.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&", "?", ""));
    return new Address(
        target.engine(),
        (postgres ? "jdbc:postgresql://" : "jdbc:mariadb://") + target.location() + query,
        target.user(),
        target.password(),
        target.location(),
        options);
  }

  private static Address file(String name) {
    String path = name.startsWith("//") ? name.substring(2) : name;
    if (path.isBlank() || path.contains("?") || path.contains(":memory:")) {
      throw new ConfigException("this names no SQLite file");
    }
    Path file = Path.of(path).toAbsolutePath();
    return new Address(Engine.SQLITE, "jdbc:sqlite:" + file, "", "", path, Map.of());
  }

  private static Address server(Matcher parts, String otherPassword) {
    boolean postgres = parts.group(1).startsWith("postgres");
    String place = parts.group(3) + "/" + parts.group(4);
    String user = "";
    String password = otherPassword;
    if (parts.group(2) != null) {
      String[] account = parts.group(2).split(":", 2);
      user = decoded(account[0]);
      password = account.length > 1 && !account[1].isEmpty() ? decoded(account[1]) : password;
    }
    List<String> kept = new ArrayList<>();
    Map<String, String> options = new HashMap<>();
    for (String option : parts.group(5) == null ? new String[0] : parts.group(5).split("&", -1)) {
      String[] pair = option.split("=", 2);
      String value = pair.length > 1 ? decoded(pair[1]) : "";
      switch (pair[0]) {
        case "user" -> user = value;
        case "password" -> password = value;
        default -> {
          options.put(pair[0].toLowerCase(Locale.ROOT), value);
          kept.add(jdbcName(pair[0], postgres) + "=" + (pair.length > 1 ? pair[1] : ""));
        }
      }
    }
    if (!postgres) {
      withoutSurprises(isLoopback(place), options, kept);
    }
    String query = kept.isEmpty() ? "" : "?" + String.join("&", kept);
    return new Address(
        postgres ? Engine.POSTGRES : Engine.MARIADB,
        (postgres ? "jdbc:postgresql://" : "jdbc:mariadb://") + place + query,
        user,
        password,
        place,
        options);
  }

  /**
   * Makes the default of TLS explicit: none to this machine, verified elsewhere. MariaDB's driver
   * would require verified TLS everywhere.
   */
  private static void withoutSurprises(
      boolean local, Map<String, String> options, List<String> kept) {
    String tls = options.putIfAbsent("sslmode", local ? "disable" : "verify-full");
    if (local && tls == null) {
      kept.add("sslMode=disable");
      kept.add("allowPublicKeyRetrieval=true");
    }
  }

  /** Translates libpq's names of options into the driver's, where they differ. */
  private static String jdbcName(String name, boolean postgres) {
    return switch (name) {
      case "sslmode" -> postgres ? name : "sslMode";
      case "application_name" -> "ApplicationName";
      case "connect_timeout" -> "connectTimeout";
      default -> name;
    };
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new ConfigException("percent-encode the special characters of user and password");
    }
  }

  /**
   * Checks that the file of a SQLite database exists, because a connection would create it. Does
   * nothing for servers.
   *
   * @throws DbException when there is no such file
   */
  public void checkFile() {
    if (engine != Engine.SQLITE) {
      return;
    }
    Path file = Path.of(url.substring("jdbc:sqlite:".length()));
    if (!Files.isRegularFile(file)) {
      String trouble =
          Files.isDirectory(file) ? label + " is a directory" : "there is no file " + label;
      throw new DbException(DbException.Code.UNAVAILABLE, trouble, null);
    }
  }

  /** Whether the server is on this machine; true for a file. */
  boolean isLocal() {
    return engine == Engine.SQLITE || isLoopback(label);
  }

  private static boolean isLoopback(String place) {
    Matcher matcher = PLACE.matcher(place);
    return matcher.matches() && (matcher.group(1).isEmpty() || Loopback.is(matcher.group(1)));
  }

  /** Whether the server must prove its identity: TLS with certificate and host name verified. */
  boolean verifiesServer() {
    return options.getOrDefault("sslmode", "").equals("verify-full");
  }

  @Override
  public String toString() {
    return label;
  }
}
