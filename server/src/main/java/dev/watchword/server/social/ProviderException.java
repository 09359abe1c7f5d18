// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.server.social;

import org.jspecify.annotations.Nullable;

/**
 * A provider that does not answer, or whose answer is not to be believed. The message is for the
 * log: it holds no secret.
 */
public final class ProviderException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final boolean temporary;

  private ProviderException(String message, boolean temporary, @Nullable Throwable cause) {
    super(message, cause);
    this.temporary = temporary;
  }

  ProviderException(String message) {
    this(message, false, null);
  }

  /** A provider that is down, slow or busy. */
  static ProviderException unavailable(String message, @Nullable Throwable cause) {
    return new ProviderException(message, true, cause);
  }

  /** Whether it may answer later. */
  public boolean isTemporary() {
    return temporary;
  }
}
