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

  /** Returns this worker with more to do when it is closed. */
  default Worker closing(Runnable more) {
    Worker operation = this;
    return new Worker() {
      @Override
      public void once() throws Exception {
        operation.once();
      }

      @Override
      public void close() {
        operation.close();
        more.run();
      }
    };
  }
}
