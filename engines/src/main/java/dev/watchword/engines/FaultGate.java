// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.engines;

/** The fault in force; bytes wait here during a black hole. Any thread may call it. */
final class FaultGate {
  private Fault fault = new Fault.Pass();

  synchronized void set(Fault next) {
    fault = next;
    notifyAll();
  }

  /** Waits for the end of a black hole; returns the fault to apply to the next bytes. */
  synchronized Fault await() throws InterruptedException {
    while (fault instanceof Fault.BlackHole) {
      wait();
    }
    return fault;
  }
}
