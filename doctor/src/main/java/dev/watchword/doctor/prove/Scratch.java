// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.prove;

import dev.watchword.doctor.collect.Address;

/** A database to fill, measure and throw away; empty at first. */
public interface Scratch extends AutoCloseable {

  Address address();

  /** Engine and version, for the report. */
  String server();

  /** Removes what the proof made. */
  @Override
  void close();
}
