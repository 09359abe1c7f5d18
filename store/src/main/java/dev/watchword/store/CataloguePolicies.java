// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store;

import dev.watchword.store.config.PolicySource;
import dev.watchword.store.sql.CachePolicy;
import dev.watchword.store.sql.Query;
import java.util.ArrayList;
import java.util.List;

/** The cache policies of the {@link Catalogue}, as a service for the settings. */
public final class CataloguePolicies implements PolicySource {
  private static final List<CachePolicy<?>> POLICIES = read();

  private static List<CachePolicy<?>> read() {
    List<CachePolicy<?>> policies = new ArrayList<>();
    for (Query<?> query : Catalogue.queries()) {
      CachePolicy<?> policy = query.cachePolicy();
      if (policy != null) {
        policies.add(policy);
      }
    }
    return List.copyOf(policies);
  }

  @Override
  public List<CachePolicy<?>> policies() {
    return POLICIES;
  }
}
