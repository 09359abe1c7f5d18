// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store;

import dev.watchword.store.config.PolicySource;
import dev.watchword.store.sql.CachePolicy;
import java.util.List;

/** The cache policies of the {@link Catalogue}, as a service for the settings. */
public final class CataloguePolicies implements PolicySource {
  private static final List<CachePolicy<?>> POLICIES = Catalogue.cachePolicies();

  /** Creates the service; {@link java.util.ServiceLoader} calls it. */
  public CataloguePolicies() {}

  @Override
  public List<CachePolicy<?>> policies() {
    return POLICIES;
  }
}
