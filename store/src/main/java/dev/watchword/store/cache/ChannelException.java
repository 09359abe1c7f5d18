// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.cache;

import org.jspecify.annotations.Nullable;

/** Failure to send a message: it may not have reached the other nodes. */
final class ChannelException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ChannelException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
