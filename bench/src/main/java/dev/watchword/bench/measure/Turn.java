// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.measure;

import java.time.Duration;

/** An entrant that is prepared to take its turns. Used by one thread. */
public interface Turn extends AutoCloseable {

  /**
   * Works for {@code length}, or a little longer.
   *
   * @throws IllegalStateException when an operation failed
   */
  Round take(Duration length);

  /** Releases the resources of the entrant. */
  @Override
  void close();
}
