// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.config;

import java.time.Duration;

/** Settings of session lifetimes. */
public record SessionConfig(
    @Setting(
            key = "session.idle",
            value = "7d",
            range = "1s..36525d",
            meaning = "time without use after which a session expires",
            live = true)
        Duration idle,
    @Setting(
            key = "session.update-age",
            value = "1d",
            range = "0s..36525d",
            meaning = "least time between two writes that move the idle expiry",
            live = true)
        Duration updateAge,
    @Setting(
            key = "session.absolute",
            value = "90d",
            range = "1s..36525d",
            meaning = "age at which a session ends whatever its use; never moves",
            live = true)
        Duration absolute,
    @Setting(
            key = "session.short",
            value = "1d",
            range = "1s..36525d",
            meaning = "life of a session whose user did not ask to be remembered; never moves",
            live = true)
        Duration brief) {

  public SessionConfig {
    if (absolute.compareTo(idle) < 0) {
      throw new ConfigException("session.absolute must not be less than session.idle");
    }
  }
}
