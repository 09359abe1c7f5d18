// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.secret;

import java.util.concurrent.LinkedBlockingQueue;

/** The hashes that wait for a worker: a queue whose length can change while it is in use. */
final class Places extends LinkedBlockingQueue<Runnable> {
  private static final long serialVersionUID = 1L;

  private int most;

  Places(int most) {
    this.most = most;
  }

  /** Takes another length; who waits beyond a smaller one keeps the place. */
  synchronized void resize(int next) {
    most = next;
  }

  @Override
  public synchronized boolean offer(Runnable hash) {
    return size() < most && super.offer(hash);
  }
}
