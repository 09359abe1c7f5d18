// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.server.http;

import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/**
 * A gate that holds responses back while a port closes. Any number of threads may pass; one shuts
 * and opens it.
 */
/* A connection that the kernel completes between the last accept and the close is reset. Clients who
 * wait for an answer open no new one, so the answers wait until none has come for a while. */
final class Turnstile {
  private volatile @Nullable CountDownLatch shut;

  void shut() {
    shut = new CountDownLatch(1);
  }

  void open() {
    CountDownLatch waited = shut;
    shut = null;
    if (waited != null) {
      waited.countDown();
    }
  }

  void pass() {
    CountDownLatch wait = shut;
    if (wait != null) {
      try {
        wait.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
