// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.advise;

import dev.watchword.doctor.model.Change;
import java.util.List;

/** The advice to store digests where values must be unique and are too long for a unique index. */
public final class Digest {
  private Digest() {}

  /** Returns the advice for these columns. */
  public static Change.Advise advice(List<String> columns) {
    String list = String.join(", ", columns);
    return new Change.Advise(
        "no unique index takes the whole of "
            + list
            + ": values may be too long. To keep them unique, store their SHA-256 in a column of 32"
            + " bytes, make that unique, and look them up by it");
  }
}
