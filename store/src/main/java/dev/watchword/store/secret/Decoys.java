// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.secret;

import java.util.List;
import java.util.stream.Stream;

/**
 * The decoys of all schemes and costs in use, one each, at most {@link #MOST}. Any number of
 * threads may use it at once.
 */
final class Decoys {
  /**
   * Maximum number of decoys, which bounds the cost of a refusal; a database with more kinds has
   * come from as many other systems.
   */
  static final int MOST = 5;

  private volatile List<String> all;

  /**
   * @param current decoy of new hashes, which is always included
   */
  Decoys(String current) {
    this.all = List.of(current);
  }

  /** Returns an immutable list in the order of discovery. */
  List<String> all() {
    return all;
  }

  /** Adds a decoy; returns false when there are too many. */
  synchronized boolean add(String decoy) {
    if (!all.contains(decoy) && all.size() < MOST) {
      all = Stream.concat(all.stream(), Stream.of(decoy)).toList();
    }
    return all.contains(decoy);
  }
}
