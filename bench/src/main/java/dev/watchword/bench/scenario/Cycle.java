// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.scenario;

import java.util.List;

/**
 * An endless sequence of the elements of a list in a scattered order; each number starts at another
 * element. Used by one thread.
 */
final class Cycle<T> {
  /**
   * Step between two elements. It is a prime, so every element is reached unless the length of the
   * list is a multiple of it.
   */
  private static final int STEP = 7_919;

  private final List<T> elements;
  private int next;

  Cycle(List<T> elements, int number) {
    this.elements = elements;
    this.next = (int) ((number * 1_234_577L) % elements.size());
  }

  T get() {
    next = (next + STEP) % elements.size();
    return elements.get(next);
  }
}
