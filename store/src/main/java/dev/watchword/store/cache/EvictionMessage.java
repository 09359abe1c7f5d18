// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.cache;

import java.nio.ByteBuffer;

/**
 * A message of one node to all.
 *
 * @param node number of the sender
 * @param number number of this message, or of the last eviction before it if it is a heartbeat
 * @param sentAt {@link System#nanoTime} of the sender, meaningful only to it
 * @param tags tags of the stale values; none: a heartbeat
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record EvictionMessage(long node, long number, long sentAt, long[] tags) {
  private static final int HEAD_BYTES = 3 * Long.BYTES;

  byte[] bytes() {
    ByteBuffer bytes = ByteBuffer.allocate(HEAD_BYTES + tags.length * Long.BYTES);
    bytes.putLong(node).putLong(number).putLong(sentAt);
    for (long tag : tags) {
      bytes.putLong(tag);
    }
    return bytes.array();
  }

  /** Returns the tags of a message; none for malformed bytes. */
  static long[] tagsOf(byte[] received) {
    try {
      return of(received).tags();
    } catch (IllegalArgumentException e) {
      return new long[0];
    }
  }

  /**
   * Reads a message.
   *
   * @throws IllegalArgumentException for malformed bytes
   */
  static EvictionMessage of(byte[] received) {
    if (received.length < HEAD_BYTES || received.length % Long.BYTES != 0) {
      throw new IllegalArgumentException("a message of " + received.length + " bytes");
    }
    ByteBuffer bytes = ByteBuffer.wrap(received);
    long node = bytes.getLong();
    long number = bytes.getLong();
    long sentAt = bytes.getLong();
    long[] tags = new long[bytes.remaining() / Long.BYTES];
    for (int i = 0; i < tags.length; i++) {
      tags[i] = bytes.getLong();
    }
    return new EvictionMessage(node, number, sentAt, tags);
  }
}
