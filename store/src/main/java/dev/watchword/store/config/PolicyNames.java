// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.config;

import dev.watchword.store.sql.CachePolicy;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.ServiceLoader;

/** Names of the declared cache policies, with the defaults of their limits. */
final class PolicyNames implements Repeated.Names {

  @Override
  public Map<String, Map<String, String>> defaults() {
    Map<String, Map<String, String>> all = new LinkedHashMap<>();
    for (PolicySource source :
        ServiceLoader.load(PolicySource.class, PolicySource.class.getClassLoader())) {
      for (CachePolicy<?> policy : source.policies()) {
        all.put(
            policy.name(),
            Map.of(
                "memory", String.valueOf(policy.mebibytes()),
                "ttl", SettingValues.text(policy.ttl())));
      }
    }
    return all;
  }
}
