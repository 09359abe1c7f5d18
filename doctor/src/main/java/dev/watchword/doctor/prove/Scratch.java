// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.prove;

import dev.watchword.doctor.collect.Address;

/** A database to fill, measure and discard; empty at first. */
public interface Scratch extends AutoCloseable {

  Address address();

  /** Returns engine and version, for the report. */
  String server();

  /** Removes everything that the proof created. */
  @Override
  void close();
}
