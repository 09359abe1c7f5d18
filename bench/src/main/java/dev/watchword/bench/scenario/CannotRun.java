// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.scenario;

import org.jspecify.annotations.Nullable;

/** A scenario lacks something on this machine. The message says what, and how to get it. */
public final class CannotRun extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public CannotRun(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
