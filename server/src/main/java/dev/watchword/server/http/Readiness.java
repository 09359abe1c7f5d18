// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.server.http;

/** Whether the server wants more requests. Any number of threads may use it at once. */
public final class Readiness {
  private volatile boolean draining;

  /** Makes every further response close its connection. */
  public void drain() {
    draining = true;
  }

  public boolean isDraining() {
    return draining;
  }
}
