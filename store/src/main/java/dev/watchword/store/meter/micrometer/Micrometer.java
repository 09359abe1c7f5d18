// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.meter.micrometer;

import dev.watchword.store.library.Library;
import dev.watchword.store.meter.Meter;
import dev.watchword.store.schema.DbException;

/** The way to Micrometer for code that compiles without that library. */
public final class Micrometer {
  private Micrometer() {}

  /**
   * Returns a meter that reports to Micrometer's global registry, where frameworks collect theirs.
   *
   * @throws DbException with LIBRARY_MISSING when Micrometer is not on the class path
   */
  public static Meter global() {
    Library.MICROMETER.require();
    return MicrometerMeter.global();
  }
}
