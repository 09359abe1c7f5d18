// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.watchword.store.sql.dialect.Target;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The servers of a cluster as named by settings. */
class ReplicaConfigTest {

  private static StoreConfig config(String url, String replicas) {
    return StoreConfig.of(Map.of("database.url", url, "database.replicas", replicas));
  }

  @Test
  void withoutReplicasThereIsOneServer() {
    assertThat(StoreConfig.at("postgres://ada:s@db1/auth").servers()).hasSize(1);
  }

  @Test
  void replicasShareAllButTheAddress() {
    StoreConfig config = config("postgres://ada:p%40ss@db1/auth", "db2, db3:6000, [::1]:7000");
    assertThat(config.servers())
        .extracting(Target::location)
        .containsExactly("db1:5432/auth", "db2:5432/auth", "db3:6000/auth", "[::1]:7000/auth");
    assertThat(config.servers())
        .allSatisfy(
            target -> {
              assertThat(target.user()).isEqualTo("ada");
              assertThat(target.password()).isEqualTo("p@ss");
            });
    assertThat(config.servers()).extracting(Target::verifyTls).startsWith(true, true, true);
  }

  @Test
  void serverOfTheUrlMayBeNamedAgain() {
    assertThat(config("mariadb://ada:s@db1/auth", "db1:3306,db2").servers()).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"sqlite:watchword.db", "mysql://ada:s@db1/auth"})
  void enginesWithoutReplicasAreRefused(String url) {
    assertThatThrownBy(() -> config(url, "db2").servers())
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("PostgreSQL and MariaDB");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"postgres://eve:hidden@db2/auth", "db2/other", "db2?hidden", "hidden@db2", "a b"})
  void whatIsNoServerIsRefusedAndNotRepeated(String server) {
    assertThatThrownBy(() -> config("postgres://ada:s@db1/auth", server).servers())
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("HOST:PORT")
        .hasMessageNotContaining("hidden");
  }

  @Test
  void replicaWithoutTlsIsRefusedAsThePrimaryIs() {
    Map<String, String> values =
        Map.of(
            "database.url", "postgres://ada:s@localhost/auth",
            "database.tls", "off",
            "database.replicas", "db2");
    assertThatThrownBy(() -> StoreConfig.of(values).servers())
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("db2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"99ms", "5s"})
  void lagOutsideTheBoundIsRefused(String lag) {
    assertThatThrownBy(() -> StoreConfig.of(Map.of("replica.max-lag", lag)))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("100ms to 4s");
    assertThat(StoreConfig.of(Map.of()).replica().maxLag()).isEqualTo(Duration.ofMillis(500));
  }
}
