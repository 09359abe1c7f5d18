// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.watchword.engines.DatabaseServer;
import dev.watchword.engines.Engines;
import dev.watchword.engines.Options;
import dev.watchword.engines.junit.EveryEngine;
import dev.watchword.engines.junit.TestDatabase;
import dev.watchword.store.TestStore;
import dev.watchword.store.Watchword;
import dev.watchword.store.schema.DbException;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import org.junit.jupiter.api.io.TempDir;

/** C1: TLS to the database is verified, or there is no connection. */
class TlsTest {
  @TempDir Path folder;

  @EveryEngine({"postgres", "mariadb", "mysql"})
  void onlyTheRightCertificateIsAccepted(TestDatabase database)
      throws IOException, InterruptedException, GeneralSecurityException {
    Certificates right = Certificates.of(folder, "127.0.0.1");
    Certificates wrongName = Certificates.of(folder, "other.example.com");
    Certificates foreign = Certificates.of(folder, "foreign.example.com");
    try (DatabaseServer server = serve(database.engine(), right)) {
      String url = server.createDatabase();
      assertThat(migrate(url, right)).isPositive();
      refuses(url, foreign);
    }
    try (DatabaseServer server = serve(database.engine(), wrongName)) {
      refuses(server.createDatabase(), wrongName);
    }
  }

  @EveryEngine({"postgres", "mariadb"})
  void serverWithoutTlsIsRefused(TestDatabase database)
      throws IOException, InterruptedException, GeneralSecurityException {
    refuses(database.url(), Certificates.of(folder, "127.0.0.1"));
  }

  private static DatabaseServer serve(String engine, Certificates files) {
    Options options = Options.fast();
    return switch (engine) {
      case "postgres" ->
          Engines.start(
              engine,
              options
                  .with("ssl", "on")
                  .with("ssl_cert_file", files.certificate().toString())
                  .with("ssl_key_file", files.key().toString()));
      default ->
          Engines.start(
              engine,
              options
                  .with("ssl-ca", files.certificate().toString())
                  .with("ssl-cert", files.certificate().toString())
                  .with("ssl-key", files.key().toString()));
    };
  }

  private static int migrate(String url, Certificates trusted) {
    return Watchword.migrate(
            TestStore.config(
                url,
                "database.tls",
                "verify",
                "database.certificate-authority",
                trusted.certificate().toString()))
        .statements();
  }

  private static void refuses(String url, Certificates trusted) {
    assertThatThrownBy(() -> migrate(url, trusted))
        .isInstanceOfSatisfying(
            DbException.class, e -> assertThat(e.code()).isEqualTo(DbException.Code.UNAVAILABLE));
  }
}
