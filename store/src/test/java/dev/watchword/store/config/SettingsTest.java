// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
  private static final String URL = "sqlite:auth.db";

  private static StoreConfig with(String key, String value) {
    return StoreConfig.of(Map.of("database.url", URL, key, value));
  }

  @Test
  void everythingHasADefault() {
    StoreConfig config = StoreConfig.at(URL);
    assertThat(config.session().idle()).isEqualTo(Duration.ofDays(7));
    assertThat(config.session().updateAge()).isEqualTo(Duration.ofDays(1));
    assertThat(config.session().absolute()).isEqualTo(Duration.ofDays(90));
    assertThat(config.session().brief()).isEqualTo(Duration.ofDays(1));
    assertThat(config.pool().size()).isEqualTo(20);
    assertThat(config.pool().overflow()).isEqualTo(30);
    assertThat(config.pool().acquire()).isEqualTo(Duration.ofSeconds(3));
    assertThat(config.password().memory()).isEqualTo(19_456);
    assertThat(config.password().permits()).isEqualTo(Runtime.getRuntime().availableProcessors());
  }

  @Test
  void singleSettingsWinOverTheProfile() {
    StoreConfig small = with("pool.profile", "development");
    assertThat(small.pool().size()).isEqualTo(10);
    assertThat(small.pool().overflow()).isZero();
    StoreConfig own =
        StoreConfig.of(
            Map.of(
                "database.url", URL,
                "pool.profile", "development",
                "pool.size", "1",
                "pool.overflow", "4"));
    assertThat(own.pool().size()).isEqualTo(1);
    assertThat(own.pool().minimum()).isEqualTo(1);
    assertThat(own.pool().overflow()).isEqualTo(4);
  }

  @ParameterizedTest
  @CsvSource({
    "pool.sise, pool.size",
    "pol.size, pool.size",
    "database.pasword, database.password",
    "database.tlss, database.tls",
    "session.idel, session.idle",
    "Pool.Size, pool.size",
    "cache.memory, cache.users.memory",
    "certificate-authority, redis.certificate-authority",
    "statement-timeout, database.statement-timeout"
  })
  void unknownKeyIsRefusedWithTheNearestOne(String key, String nearest) {
    assertThatThrownBy(() -> with(key, "canary"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("'" + key + "'")
        .hasMessageContaining("'" + nearest + "'")
        .hasMessageNotContaining("canary");
  }

  @ParameterizedTest
  @CsvSource({
    "pool.size, many",
    "pool.size, 1.5",
    "pool.size, 99999999999",
    "pool.size, ''",
    "pool.profile, fast",
    "pool.profile, PRODUCTION",
    "pool.wait, 3",
    "pool.wait, 3 parsecs",
    "pool.wait, s",
    "pool.wait, -3s",
    "pool.wait, 3s5",
    "pool.wait, 99999999999999999999s",
    "pool.wait, 9223372036854775807d",
    "pool.wait, 9223372036854775807ms",
    "session.absolute, 36526d",
    "database.tls, maybe",
    "database.tls, none"
  })
  void valueThatDoesNotParseIsRefusedWithItsMeaning(String key, String value) {
    assertThatThrownBy(() -> with(key, value))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(key)
        .hasMessageContaining("'" + value + "'");
  }

  @ParameterizedTest
  @CsvSource({
    "pool.size, -1",
    "pool.overflow, -2",
    "pool.waiters, 0",
    "password.minimum, 0",
    "password.minimum, 200",
    "password.maximum, 4097",
    "password.queue, 0",
    "password.memory, 7",
    "password.iterations, 0",
    "password.permits, -1",
    "session.idle, 0s",
    "session.idle, 91d",
    "session.absolute, 6d",
    "database.lock-timeout, 30d",
    "database.statement-timeout, 30d",
    "database.connect-timeout, 30d"
  })
  void valueOutOfItsRangeIsRefused(String key, String value) {
    assertThatThrownBy(() -> with(key, value))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(key.substring(0, key.indexOf('.') + 1));
  }

  @ParameterizedTest
  @CsvSource({
    "0s, PT0S",
    "250ms, PT0.25S",
    "5s, PT5S",
    "10m, PT10M",
    "24h, PT24H",
    "7d, PT168H",
    "' 7 d ', PT168H"
  })
  void durationsHaveAUnit(String text, Duration expected) {
    assertThat(Settings.duration(text.strip())).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "5", "s", "5 weeks", "5S", "5.5s", "-5s", "1h30m", "0x5s"})
  void otherTextIsNoDuration(String text) {
    assertThatThrownBy(() -> Settings.duration(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void secretIsHiddenWhereverItIsDeclared() {
    for (Settings.Declared setting : Settings.declared(StoreConfig.class)) {
      boolean secret = setting.key().endsWith("password");
      assertThat(setting.secret()).as(setting.key()).isEqualTo(secret);
    }
    assertThat(with("database.password", "canary").toString()).doesNotContain("canary");
  }

  @Test
  void everySettingHasAUniqueKeyAMeaningAndADefaultThatParses() {
    List<Settings.Declared> declared = Settings.declared(StoreConfig.class);
    Set<String> keys = new HashSet<>();
    for (Settings.Declared setting : declared) {
      assertThat(keys.add(setting.key())).as(setting.key()).isTrue();
      assertThat(setting.key()).matches("[a-z]+(-[a-z]+)*(\\.[a-z]+(-[a-z]+)*)+");
      assertThat(setting.meaning()).as(setting.key()).isNotBlank();
      if (!setting.key().equals("database.url")) {
        with(setting.key(), setting.value());
      }
    }
  }

  @Test
  void enumsAreReadInAnyLocale() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("tr"));
      assertThat(with("database.tls", "verify").database().tls()).isEqualTo(Tls.VERIFY);
      assertThat(with("pool.profile", "production").pool().profile())
          .isEqualTo(PoolProfile.PRODUCTION);
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void everyNumberAndDurationHasARangeThatHoldsItsDefault() {
    for (Settings.Declared setting : Settings.declared(StoreConfig.class)) {
      boolean measured = setting.type() == int.class || setting.type() == Duration.class;
      assertThat(setting.range().isEmpty()).as(setting.key()).isEqualTo(!measured);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "pool.size, 999999999, 0 to 1000",
    "pool.overflow, -2, -1 to 1000",
    "pool.lifetime, 1s, 30s to 30d",
    "pool.idle, 1ms, 10s to 1d",
    "pool.keepalive, 0s, 30s to 1d",
    "password.memory, 2000000, 8 to 1048576",
    "password.iterations, 100, 1 to 99",
    "guard.probe, 2d, 50ms to 1d",
    "cache.bound, 5s, 0s to 4s",
    "session.update-age, 36526d, ",
    "database.statement-timeout, 0s, 1ms to 1d"
  })
  void messageNamesKeyValueAndRange(String key, String value, String range) {
    assertThatThrownBy(() -> with(key, value))
        .isInstanceOf(ConfigException.class)
        .hasMessageStartingWith(key + " = '" + value + "' ")
        .hasMessageContaining(range == null ? "cannot be read" : "out of its range: " + range);
  }

  /** C5: each declared policy has its settings, with the policy's own defaults. */
  @Test
  void limitsOfEachCachePolicyAreSettings() {
    assertThat(with("cache.users.memory", "3").cache().policies())
        .isEqualTo(
            Map.of(
                "sessions", new CacheConfig.Limits(64, Duration.ofMinutes(5)),
                "users", new CacheConfig.Limits(3, Duration.ofMinutes(5))));
    assertThat(with("cache.sessions.ttl", "7s").cache().policies().get("sessions"))
        .isEqualTo(new CacheConfig.Limits(64, Duration.ofSeconds(7)));
    assertThat(with("cache.users.memory", "3").cache().mebibytes()).isEqualTo(67);
    assertThatThrownBy(() -> with("cache.members.memory", "1"))
        .isInstanceOf(ConfigException.class)
        .hasMessage("unknown setting 'cache.members.memory'; did you mean 'cache.users.memory'?");
    assertThatThrownBy(() -> with("cache.users.memory", "70000"))
        .hasMessage("cache.users.memory = '70000' is out of its range: 0 to 65536");
    Settings.Declared setting =
        Settings.declared(StoreConfig.class).stream()
            .filter(one -> one.key().equals("cache.users.ttl"))
            .findFirst()
            .orElseThrow();
    assertThat(setting.value()).isEqualTo("5m");
    assertThat(setting.meaning()).isEqualTo("longest life of cached users");
    assertThat(setting.live()).isTrue();
  }

  @Test
  void eachValueIsCheckedByItselfWithoutTheOthers() {
    Settings.check(StoreConfig.class, Map.of("session.absolute", "1d"));
    assertThatThrownBy(() -> StoreConfig.of(Map.of("session.absolute", "1d")))
        .isInstanceOf(ConfigException.class);
    assertThatThrownBy(() -> Settings.check(StoreConfig.class, Map.of("pool.size", "x")))
        .isInstanceOf(ConfigException.class);
  }

  @Test
  void nameWithAWordLeftOutIsNearestToTheWholeOne() {
    assertThat(
            Settings.nearest(
                "WATCHWORD_SECRET", List.of("WATCHWORD_SERVER_HOST", "WATCHWORD_SERVER_SECRET")))
        .isEqualTo("WATCHWORD_SERVER_SECRET");
  }
}
