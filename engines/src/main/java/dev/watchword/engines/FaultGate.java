// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.engines;

/** The fault in force, where bytes wait while it is a black hole. Any thread may call it. */
final class FaultGate {
  private Fault fault = new Fault.Pass();

  synchronized void set(Fault next) {
    fault = next;
    notifyAll();
  }

  /** The fault to apply to the next bytes, once it is no black hole. */
  synchronized Fault await() throws InterruptedException {
    while (fault instanceof Fault.BlackHole) {
      wait();
    }
    return fault;
  }
}
