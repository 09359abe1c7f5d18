// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.measure;

/** A repeated operation, run by one thread at a time. */
@FunctionalInterface
public interface Worker extends AutoCloseable {

  /** Does the operation once. An exception ends the whole measurement. */
  void once() throws Exception;

  /** Releases the resources of the worker. */
  @Override
  default void close() {}
}
