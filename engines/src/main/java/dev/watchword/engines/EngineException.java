// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.engines;

import org.jspecify.annotations.Nullable;

/** Failure of a server that is missing, does not start, or refuses a command of this module. */
public final class EngineException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  EngineException(String message) {
    super(message);
  }

  EngineException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
