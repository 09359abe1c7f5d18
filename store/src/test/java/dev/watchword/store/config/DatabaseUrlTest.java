// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.watchword.store.schema.Engine;
import dev.watchword.store.sql.dialect.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseUrlTest {
  private static final String CANARY = "canary7secret";

  private static Target target(String... settings) {
    return config(settings).database().target();
  }

  private static StoreConfig config(String... settings) {
    Map<String, String> values = new HashMap<>();
    for (int i = 0; i < settings.length; i += 2) {
      values.put(settings[i], settings[i + 1]);
    }
    return StoreConfig.of(values);
  }

  @ParameterizedTest
  @CsvSource({
    "postgres://db.example.com/auth, POSTGRES, db.example.com:5432/auth",
    "postgresql://db.example.com:6000/auth, POSTGRES, db.example.com:6000/auth",
    "mariadb://db.example.com/auth, MARIADB, db.example.com:3306/auth",
    "mysql://db.example.com/auth, MYSQL, db.example.com:3306/auth",
    "jdbc:postgresql://db.example.com/auth, POSTGRES, db.example.com:5432/auth",
    "jdbc:mariadb://db.example.com/auth, MARIADB, db.example.com:3306/auth",
    "jdbc:mysql://db.example.com:3307/auth, MYSQL, db.example.com:3307/auth",
    "postgres://[2001:db8::1]:6000/auth, POSTGRES, [2001:db8::1]:6000/auth",
    "sqlite:/var/lib/auth.db, SQLITE, /var/lib/auth.db",
    "sqlite:///var/lib/auth.db, SQLITE, /var/lib/auth.db",
    "jdbc:sqlite:/var/lib/auth.db, SQLITE, /var/lib/auth.db"
  })
  void urlNamesEngineAndPlace(String url, Engine engine, String location) {
    Target target = target("database.url", url);
    assertThat(target.engine()).isEqualTo(engine);
    assertThat(target.location()).isEqualTo(location);
    assertThat(target.verifyTls()).isEqualTo(engine != Engine.SQLITE);
  }

  @Test
  void relativeFileIsMadeAbsolute() {
    assertThat(target("database.url", "sqlite:data/auth.db").location())
        .isEqualTo(Path.of("data/auth.db").toAbsolutePath().toString());
  }

  @ParameterizedTest
  @CsvSource({
    "ada:secret, ada, secret",
    "ada:p%40ss%3Aw%2Frd%25%20%2B, ada, 'p@ss:w/rd% +'",
    "ada:a+b, ada, a+b",
    "a%40b:c:d, a@b, c:d",
    "ada:p%C3%A4ss, ada, p\u00e4ss",
    "ada, ada, from-setting",
    "ada:, ada, from-setting"
  })
  void userAndPasswordAreDecoded(String userInfo, String user, String password) {
    Target target =
        target(
            "database.url", "postgres://" + userInfo + "@localhost/auth",
            "database.user", "other",
            "database.password", "from-setting");
    assertThat(target.user()).isEqualTo(user);
    assertThat(target.password()).isEqualTo(password);
    assertThat(target.toString()).isEqualTo("postgres://localhost:5432/auth");
  }

  @Test
  void passwordFileIsReadByItsFirstLine(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("password"), CANARY + "\n# a note\n");
    Target target =
        target(
            "database.url", "postgres://ada@localhost/auth",
            "database.password", "not this",
            "database.password-file", file.toString());
    assertThat(target.password()).isEqualTo(CANARY);
    Files.writeString(file, "\uFEFF" + CANARY + "\r\n");
    assertThat(
            target("database.url", "mysql://localhost/a", "database.password-file", file.toString())
                .password())
        .as("as editors on Windows write it")
        .isEqualTo(CANARY);
    Path missing = folder.resolve("missing");
    assertThatThrownBy(
            () ->
                target(
                    "database.url",
                    "postgres://ada@localhost/auth",
                    "database.password-file",
                    missing.toString()))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(missing.toString())
        .hasMessageContaining("database.password-file");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "auth",
        "http://localhost/auth",
        "oracle://localhost/auth",
        "postgres:auth",
        "postgres://",
        "postgres:///auth",
        "postgres://localhost",
        "postgres://localhost/",
        "postgres://ada:" + CANARY + "@/auth",
        "postgres://ada:" + CANARY + " x@localhost/auth",
        "postgres://ada:" + CANARY + "%zz@localhost/auth",
        "postgres://ada:" + CANARY + "#x@localhost/auth",
        "postgres://ada:" + CANARY + "?x@localhost/auth",
        "postgres://ada:" + CANARY + "/x@localhost/auth",
        "postgres://ada:" + CANARY + "@x@localhost/auth",
        "postgres://localhost/auth?sslmode=disable&password=" + CANARY,
        "mysql://localhost/auth?allowMultiQueries=true",
        "postgres://localhost/auth%3Fsslmode=disable",
        "mariadb://localhost/auth%3fallowMultiQueries=true",
        "mariadb://localhost/auth%26x=y",
        "postgres://localhost/auth/more",
        "postgres://localhost/auth#" + CANARY,
        "sqlite:",
        "sqlite: ",
        "sqlite::memory:",
        "sqlite:file:auth.db?mode=memory",
        "sqlite:auth.db?cache=shared"
      })
  void urlThatIsNotUnderstoodIsRefusedWithoutRepeatingIt(String url) {
    assertThatThrownBy(() -> target("database.url", url))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("database.url")
        .hasMessageNotContaining(CANARY);
    assertThat(config("database.url", url).toString()).doesNotContain(CANARY);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "db.example.com",
        "10.0.0.1",
        "127.example.com",
        "localhost.example.com",
        "0.0.0.0"
      })
  void tlsCannotBeTurnedOffForARemoteHost(String host) {
    String url = "postgres://ada:" + CANARY + "@" + host + "/auth";
    assertThatThrownBy(() -> target("database.url", url, "database.tls", "off"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("database.tls")
        .hasMessageContaining(host)
        .hasMessageNotContaining(CANARY);
    assertThat(target("database.url", url).verifyTls()).isTrue();
    assertThat(target("database.url", url, "database.tls", "verify").verifyTls()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost", "LOCALHOST", "127.0.0.1", "127.8.9.10", "[::1]"})
  void loopbackNeedsNoTlsUnlessToldSo(String host) {
    String url = "mysql://" + host + "/auth";
    assertThat(target("database.url", url).verifyTls()).isFalse();
    assertThat(target("database.url", url, "database.tls", "off").verifyTls()).isFalse();
    assertThat(target("database.url", url, "database.tls", "verify").verifyTls()).isTrue();
  }

  @Test
  void passwordIsInNoToString(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("password"), CANARY);
    for (StoreConfig config :
        new StoreConfig[] {
          config("database.url", "postgres://ada:" + CANARY + "@localhost/auth"),
          config("database.url", "postgres://localhost/auth", "database.password", CANARY),
          config("database.url", "postgres://h/auth", "database.password-file", "" + file),
          config("database.url", "postgres://h/auth", "database.password-file", "/missing/" + file)
        }) {
      assertThat(config.toString()).doesNotContain(CANARY);
      assertThat(config.database().toString()).doesNotContain(CANARY);
    }
  }
}
