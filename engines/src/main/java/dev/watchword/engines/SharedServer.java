// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.engines;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The holder of one shared server, which the first caller starts. Any thread may call it. */
final class SharedServer<S> {
  private final String name;
  private final Supplier<S> start;
  private @Nullable S server;
  private @Nullable RuntimeException failure;

  SharedServer(String name, Supplier<S> start) {
    this.name = name;
    this.start = start;
  }

  synchronized S get() {
    if (failure != null) {
      throw new EngineException(name + " did not start earlier in this JVM", failure);
    }
    if (server == null) {
      try {
        server = start.get();
      } catch (RuntimeException e) {
        failure = e;
        throw e;
      }
    }
    return server;
  }
}
