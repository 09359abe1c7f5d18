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

  ProviderException(String message) {
    this(message, null);
  }

  ProviderException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
