// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.http;

/** Who signs in. */
public record Account(String email, String password) {
  /** Without the password. */
  @Override
  public String toString() {
    return email;
  }
}
