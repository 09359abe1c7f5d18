// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.http;

/** The e-mail address and password of an account that signs in. */
public record Credentials(String email, String password) {
  /** Returns the e-mail address; the password is left out. */
  @Override
  public String toString() {
    return email;
  }
}
