// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.secret;

import java.util.concurrent.LinkedBlockingQueue;

/** The queue of hashes that wait for a worker; its length can change while it is in use. */
final class Places extends LinkedBlockingQueue<Runnable> {
  private static final long serialVersionUID = 1L;

  private int most;

  Places(int most) {
    this.most = most;
  }

  /** Changes the maximum length; hashes beyond a smaller one keep their places. */
  synchronized void resize(int next) {
    most = next;
  }

  @Override
  public synchronized boolean offer(Runnable hash) {
    return size() < most && super.offer(hash);
  }
}
