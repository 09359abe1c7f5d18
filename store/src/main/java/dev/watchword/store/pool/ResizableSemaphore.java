// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.pool;

import java.util.concurrent.Semaphore;

/** A fair semaphore whose size can change while it is in use. */
final class ResizableSemaphore extends Semaphore {
  private static final long serialVersionUID = 1L;

  private int size;

  ResizableSemaphore(int size) {
    super(size, true);
    this.size = size;
  }

  /** Changes the size; a smaller one takes effect as permits come back. */
  synchronized void resize(int next) {
    if (next > size) {
      release(next - size);
    } else {
      reducePermits(size - next);
    }
    size = next;
  }

  /** Number of permits that callers hold now. */
  synchronized int taken() {
    return size - availablePermits();
  }
}
