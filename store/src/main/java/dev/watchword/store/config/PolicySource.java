// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.config;

import dev.watchword.store.sql.CachePolicy;
import java.util.List;

/**
 * A provider of cache policies, whose limits are settings. Found as a service ({@link
 * java.util.ServiceLoader}): settings may not depend on the rooms that declare the policies.
 */
public interface PolicySource {
  List<CachePolicy<?>> policies();
}
