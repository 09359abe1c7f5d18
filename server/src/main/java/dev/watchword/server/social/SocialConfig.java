// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.server.social;

import dev.watchword.store.account.Account;
import dev.watchword.store.config.ConfigException;
import dev.watchword.store.config.Repeated;
import dev.watchword.store.config.Setting;
import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** The settings of all sign-in providers, by the id that clients and callback addresses name. */
public record SocialConfig(
    @Repeated(prefix = "social", of = ProviderConfig.class) Map<String, ProviderConfig> providers,
    @Setting(
            key = "server.provider-timeout",
            value = "5s",
            range = "100ms..1m",
            meaning = "time that a sign-in provider has for one answer")
        Duration timeout) {
  /** Maximum number of providers. */
  private static final int MOST = 64;

  public SocialConfig {
    providers = Collections.unmodifiableMap(new TreeMap<>(providers));
    if (providers.size() > MOST) {
      throw new ConfigException("social has " + providers.size() + " providers; at most " + MOST);
    }
    providers.forEach(SocialConfig::check);
  }

  private static void check(String id, ProviderConfig config) {
    String what = "social." + id;
    if (!id.matches("[a-z0-9][a-z0-9_-]{0,63}") || id.equals(Account.CREDENTIAL)) {
      throw new ConfigException(
          what + " is no id of a provider: write at most 64 of a-z, 0-9, - and _");
    }
    boolean isKnown = WellKnown.isKnown(id);
    if (config.issuer().isEmpty() && !isKnown) {
      throw new ConfigException(
          what
              + " needs an issuer, as "
              + what
              + ".issuer = https://login.example.com; known by name are "
              + WellKnown.names());
    }
    if (!config.issuer().isEmpty() && isKnown && !WellKnown.canBeElsewhere(id)) {
      throw new ConfigException(what + ".issuer cannot be set: " + id + " is at one place");
    }
    if (!config.issuer().isEmpty() && !isSafe(config.issuer())) {
      throw new ConfigException(
          what
              + ".issuer = '"
              + config.issuer()
              + "' is no issuer: write an https address without query; http is for loopback alone");
    }
    if (config.clientId().isEmpty()) {
      throw new ConfigException(what + ".client-id is missing; the provider gives one");
    }
    if (config.clientSecret().isEmpty() && isKnown) {
      throw new ConfigException(what + ".client-secret is missing; the provider gives one");
    }
  }

  private static boolean isSafe(String issuer) {
    try {
      URI address = URI.create(issuer);
      return Endpoints.isSafe(address)
          && address.getRawQuery() == null
          && address.getRawFragment() == null;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
