// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store;

import dev.watchword.engines.junit.TestDatabase;
import dev.watchword.store.account.Registration;
import dev.watchword.store.account.SignUp;
import dev.watchword.store.config.StoreConfig;
import dev.watchword.store.meter.Meter;
import dev.watchword.store.session.Device;
import dev.watchword.store.session.Lifetime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Factory of stores for tests: cheap password hashes, a clock that tests move, and timeouts for a
 * machine that is busy with other tests.
 */
public final class TestStore {
  public static final String PASSWORD = "correct horse";

  private TestStore() {}

  /** A clock that stands still until moved. */
  public static final class ManualClock implements InstantSource {
    private final AtomicReference<Instant> now =
        new AtomicReference<>(Instant.parse("2026-03-01T12:00:00.123456Z"));

    @Override
    public Instant instant() {
      return now.get();
    }

    public void advance(Duration by) {
      now.updateAndGet(instant -> instant.plus(by));
    }
  }

  public static StoreConfig config(TestDatabase database, String... settings) {
    return config(database.url(), settings);
  }

  public static StoreConfig config(String url, String... settings) {
    Map<String, String> values =
        new HashMap<>(
            Map.of(
                "database.url", url,
                "pool.profile", "development",
                "guard.deadline", "60s",
                "password.memory", "64",
                "password.iterations", "1"));
    for (int i = 0; i < settings.length; i += 2) {
      values.put(settings[i], settings[i + 1]);
    }
    return StoreConfig.of(values);
  }

  public static Watchword open(TestDatabase database, InstantSource clock) {
    return Watchword.open(config(database), Meter.NONE, clock);
  }

  /** Opens a store with the machine's clock and these settings. */
  public static Watchword open(TestDatabase database, String... settings) {
    return Watchword.open(config(database, settings), Meter.NONE, Clock.systemUTC());
  }

  public static Watchword open(TestDatabase database) {
    return open(database, new ManualClock());
  }

  public static Registration registration(String email) {
    return new Registration(email, "Ada", null, PASSWORD, Device.UNKNOWN, Lifetime.REMEMBERED);
  }

  /** Signs up and checks success. */
  public static SignUp.Done signUp(Watchword store, String email) {
    return (SignUp.Done) store.accounts().signUp(registration(email));
  }
}
