// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.session;

/**
 * A new session with its token, which exists in clear text only here. {@link #toString} hides it.
 */
public record Issued(String token, Session session) {

  @Override
  public String toString() {
    return "Issued[" + session.id() + "]";
  }
}
