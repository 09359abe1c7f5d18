// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.config;

/** The encryption of the connection to the database. There is no "encrypted but unverified". */
public enum Tls {
  /** Automatic choice: {@link #OFF} for a loopback address, else {@link #VERIFY}. */
  AUTO,
  /** TLS with certificate and host name verified. */
  VERIFY,
  /** No TLS; refused unless the address is a loopback address. */
  OFF
}
