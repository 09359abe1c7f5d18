// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.watchword.store.LogLines;
import dev.watchword.store.config.Tuning.Change;
import dev.watchword.store.config.Tuning.Outcome;
import dev.watchword.store.config.Tuning.Shown;
import dev.watchword.store.meter.Meter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** C8: settings change while the program runs, whole or not at all, and each change is logged. */
class TuningTest {
  private static final String URL = "postgres://ada:canary-password@db.example.com/auth";
  private static final Layers START =
      new Layers(
          Map.of(
              Source.FILE,
              Map.of("pool.size", "10", "session.idle", "3d"),
              Source.ENVIRONMENT,
              Map.of("database.url", URL, "database.user", "ada", "pool.wait", "1s")));

  private final List<StoreConfig> handed = new ArrayList<>();
  private final LogLines log = new LogLines("dev.watchword.settings");
  private final Tuning<StoreConfig> tuning = new Tuning<>(StoreConfig.class, START, handed::add);

  @AfterEach
  void stopListening() {
    log.close();
  }

  private Shown shown(String key) {
    return tuning.settings().stream()
        .filter(setting -> setting.declared().key().equals(key))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void settingsShowWhatHoldsAndWhereItCameFrom() {
    assertThat(tuning.settings())
        .extracting(setting -> setting.declared().key())
        .containsExactlyElementsOf(
            Settings.declared(StoreConfig.class).stream().map(Settings.Declared::key).toList());
    assertThat(shown("pool.size"))
        .extracting(Shown::value, Shown::source)
        .containsExactly("10", Source.FILE);
    assertThat(shown("pool.wait"))
        .extracting(Shown::value, Shown::source)
        .containsExactly("1s", Source.ENVIRONMENT);
    assertThat(shown("pool.overflow"))
        .extracting(Shown::value, Shown::source)
        .containsExactly("30", Source.DEFAULT);
    assertThat(shown("slow-log.threshold").value()).isEqualTo("100ms");
    assertThat(shown("rate-limit.entrance").value()).isEqualTo("3/10s");
    assertThat(shown("database.tls").value()).isEqualTo("auto");
    assertThat(shown("database.url").value()).isEqualTo("postgres://(hidden)@db.example.com/auth");
    assertThat(tuning.settings().toString() + START).doesNotContain("canary");
  }

  @Test
  void everyValueThatIsShownCanBeReadAgain() {
    Map<String, String> values = new HashMap<>();
    tuning.settings().forEach(setting -> values.put(setting.declared().key(), setting.value()));
    values.put("database.url", URL);
    StoreConfig again = StoreConfig.of(values);
    assertThat(again.pool()).isEqualTo(StoreConfig.of(START.merged()).pool());
    assertThat(again).isEqualTo(StoreConfig.of(START.merged()));
  }

  @Test
  void patchChangesEverythingThatItNamesAndLogsEach() {
    Outcome outcome =
        tuning.patch(Map.of("pool.size", "30", "slow-log.threshold", "20ms"), "operator, ::1");
    assertThat(((Outcome.Done) outcome).changes())
        .containsExactly(
            new Change("pool.size", "10", "30", true),
            new Change("slow-log.threshold", "100ms", "20ms", true));
    assertThat(handed).hasSize(1);
    assertThat(handed.getFirst().pool().size()).isEqualTo(30);
    assertThat(handed.getFirst().slowLog().threshold()).hasMillis(20);
    assertThat(log.lines())
        .containsExactly(
            "pool.size changed from 10 to 30 by operator, ::1",
            "slow-log.threshold changed from 100ms to 20ms by operator, ::1");
    assertThat(shown("pool.size").source()).isEqualTo(Source.OPERATOR);
  }

  @Test
  void oneBadValueChangesNothing() {
    for (Map<String, String> bad :
        List.of(
            Map.of("pool.size", "30", "pool.waiters", "0"),
            Map.of("pool.size", "30", "session.idle", "soon"),
            Map.of("pool.size", "30", "session.idle", "100d"),
            Map.of("pool.size", "30", "pool.sice", "3"))) {
      assertThat(tuning.patch(bad, "x")).isInstanceOf(Outcome.Refused.class);
    }
    assertThat(((Outcome.Refused) tuning.patch(Map.of("pool.sice", "3"), "x")).reason())
        .isEqualTo("unknown setting 'pool.sice'; did you mean 'pool.size'?");
    assertThat(handed).isEmpty();
    assertThat(log.lines()).isEmpty();
    assertThat(shown("pool.size").value()).isEqualTo("10");
  }

  @Test
  void whatNeedsARestartIsRefusedEvenWithTheSameValue() {
    for (String url : List.of(URL, "sqlite:x.db")) {
      assertThat(tuning.patch(Map.of("database.url", url, "pool.size", "30"), "x"))
          .isEqualTo(new Outcome.NeedsRestart(List.of("database.url")));
    }
    assertThat(handed).isEmpty();
  }

  @Test
  void nullReturnsToWhatTheOtherSourcesSay() {
    tuning.patch(Map.of("pool.size", "30"), "x");
    Map<String, String> nothing = new HashMap<>();
    nothing.put("pool.size", null);
    assertThat(((Outcome.Done) tuning.patch(nothing, "x")).changes())
        .containsExactly(new Change("pool.size", "30", "10", true));
    assertThat(shown("pool.size").source()).isEqualTo(Source.FILE);
    assertThat(((Outcome.Done) tuning.patch(nothing, "x")).changes()).isEmpty();
    assertThat(handed).hasSize(2);
  }

  @Test
  void profileChangesWhatFollowsFromIt() {
    Outcome outcome = tuning.patch(Map.of("pool.profile", "development"), "x");
    assertThat(((Outcome.Done) outcome).changes())
        .extracting(Change::key)
        .containsExactly("pool.profile", "pool.minimum", "pool.overflow");
  }

  @Test
  void fileChangesWhatCanChangeAndNamesTheRest() {
    List<Change> changes =
        tuning.reload(
            Map.of(
                "session.idle",
                "4d",
                "database.user",
                "eve",
                "pool.keepalive",
                "1m",
                "pool.wait",
                "9s"),
            "file w.properties");
    assertThat(changes)
        .containsExactly(
            new Change("pool.size", "10", "20", true),
            new Change("session.idle", "3d", "4d", true));
    assertThat(handed).hasSize(1);
    assertThat(handed.getFirst().pool().keepalive()).hasMinutes(2);
    assertThat(log.lines())
        .containsExactly(
            "pool.size changed from 10 to 20 by file w.properties",
            "session.idle changed from 3d to 4d by file w.properties",
            "file w.properties: unchanged, because they need a restart: pool.keepalive",
            "file w.properties: unchanged, because they are overridden by the environment, the"
                + " command line or the operator: pool.wait");
  }

  @Test
  void brokenFileChangesNothing() {
    for (Map<String, String> broken :
        List.of(
            Map.of("session.idle", "soon"),
            Map.of("pool.size", "5", "no.such", "thing"),
            Map.of("pool.size", "5", "password.memory", "0"))) {
      assertThatThrownBy(() -> tuning.reload(broken, "x")).isInstanceOf(ConfigException.class);
    }
    assertThat(handed).isEmpty();
    assertThat(shown("pool.size").value()).isEqualTo("10");
  }

  @Test
  void operatorOutlivesTheFile() {
    tuning.patch(Map.of("pool.size", "30"), "x");
    assertThat(tuning.reload(Map.of("pool.size", "15", "session.idle", "3d"), "x")).isEmpty();
    assertThat(shown("pool.size").value()).isEqualTo("30");
    assertThat(log.lines().getLast()).endsWith("or the operator: pool.size");
  }

  @Test
  void partThatFailsLeavesEverythingAsItWas() {
    List<Integer> sizes = new ArrayList<>();
    Tuning<StoreConfig> failing =
        new Tuning<>(
            StoreConfig.class,
            START,
            next -> {
              sizes.add(next.pool().size());
              if (next.pool().size() == 30) {
                throw new IllegalStateException("no");
              }
            });
    assertThatThrownBy(() -> failing.patch(Map.of("pool.size", "30"), "x"))
        .isInstanceOf(IllegalStateException.class);
    assertThat(sizes).containsExactly(30, 10);
    assertThat(failing.settings()).extracting(Shown::value).contains("10");
    assertThat(log.lines()).isEmpty();
  }

  @Test
  void numbersThatCanChangeAreAnnounced() {
    Map<String, DoubleSupplier> gauges = new HashMap<>();
    tuning.announce(
        new Meter() {
          @Override
          public void gauge(String name, Map<String, String> tags, DoubleSupplier value) {
            assertThat(name).isEqualTo("watchword.setting");
            gauges.put(tags.get("key"), value);
          }
        });
    assertThat(gauges.keySet())
        .contains("pool.size", "session.idle", "slow-log.threshold")
        .doesNotContain("pool.profile", "database.url", "password.memory");
    assertThat(gauges.get("slow-log.threshold").getAsDouble()).isEqualTo(0.1);
    tuning.patch(Map.of("slow-log.threshold", "20ms", "pool.size", "30"), "x");
    assertThat(gauges.get("slow-log.threshold").getAsDouble()).isEqualTo(0.02);
    assertThat(gauges.get("pool.size").getAsDouble()).isEqualTo(30);
  }
}
