// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.server.social;

import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The configured providers. Any number of threads may use it at once. */
public final class Providers implements AutoCloseable {
  private final Map<String, Provider> all = new TreeMap<>();

  /** Creates the providers; none is asked before somebody signs in with it. */
  public Providers(SocialConfig config, InstantSource clock) {
    config
        .providers()
        .forEach(
            (id, one) ->
                all.put(
                    id,
                    new Provider(
                        id,
                        one,
                        WellKnown.find(id).orElse(WellKnown.OPEN_ID),
                        config.timeout(),
                        clock)));
  }

  public Optional<Provider> find(String id) {
    return Optional.ofNullable(all.get(id));
  }

  @Override
  public void close() {
    all.values().forEach(Provider::close);
  }
}
