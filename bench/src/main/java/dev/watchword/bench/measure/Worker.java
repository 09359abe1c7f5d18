// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.measure;

/** Does one operation again and again, on one thread at a time. */
@FunctionalInterface
public interface Worker extends AutoCloseable {

  /** Does the operation once; throwing ends the whole measurement. */
  void once() throws Exception;

  /** Gives back what the worker held. */
  @Override
  default void close() {}
}
