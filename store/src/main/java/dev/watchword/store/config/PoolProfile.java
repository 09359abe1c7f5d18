// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.config;

/** Default sizes of the connection pool. */
public enum PoolProfile {
  DEVELOPMENT(2, 10, 0),
  PRODUCTION(5, 20, 30);

  final int minimum;
  final int size;
  final int overflow;

  PoolProfile(int minimum, int size, int overflow) {
    this.minimum = minimum;
    this.size = size;
    this.overflow = overflow;
  }
}
