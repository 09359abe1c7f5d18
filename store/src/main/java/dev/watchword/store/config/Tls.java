// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.config;

/** Whether the connection to the database is encrypted. There is no "encrypted but unverified". */
public enum Tls {
  /** {@link #VERIFY}, except to a loopback address, where it is {@link #OFF}. */
  AUTO,
  /** TLS with certificate and host name verified. */
  VERIFY,
  /** No TLS; refused unless the address is a loopback address. */
  OFF
}
