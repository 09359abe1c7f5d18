// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.secret;

import java.util.List;
import java.util.stream.Stream;

/**
 * One decoy for each scheme and cost that accounts have, at most {@link #MOST}. Any number of
 * threads may use it at once.
 */
final class Decoys {
  /** Bounds what a refusal can cost; a database with more has had as many other systems. */
  static final int MOST = 5;

  private volatile List<String> all;

  /**
   * @param current the decoy of new hashes, which always counts
   */
  Decoys(String current) {
    this.all = List.of(current);
  }

  /** In the order in which they were found; never changes. */
  List<String> all() {
    return all;
  }

  /** Adds a decoy; false when it is not there because there are too many. */
  synchronized boolean add(String decoy) {
    if (!all.contains(decoy) && all.size() < MOST) {
      all = Stream.concat(all.stream(), Stream.of(decoy)).toList();
    }
    return all.contains(decoy);
  }
}
