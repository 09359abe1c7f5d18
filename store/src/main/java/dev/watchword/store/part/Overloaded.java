// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.part;

import java.time.Duration;

/**
 * A refusal for lack of capacity: nothing was done, and the same call can succeed later. Thrown in
 * numbers while a part is overloaded, so it has no stack trace.
 */
public final class Overloaded extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Duration retryAfter;

  /**
   * @param what the part without capacity
   * @param retryAfter time until a retry makes sense
   */
  public Overloaded(String what, Duration retryAfter) {
    super(what + " has no capacity left", null, false, false);
    this.retryAfter = retryAfter;
  }

  /** Time until a retry makes sense. */
  public Duration retryAfter() {
    return retryAfter;
  }
}
