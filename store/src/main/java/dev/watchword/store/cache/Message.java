// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.cache;

import java.nio.ByteBuffer;

/**
 * What one node tells the others.
 *
 * @param node who tells
 * @param number of this message, or of the last before it if it evicts nothing
 * @param sentAt the sender's {@link System#nanoTime}, which only the sender understands
 * @param tags what became stale; none: a sign of life
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Message(long node, long number, long sentAt, long[] tags) {
  private static final int HEAD_BYTES = 3 * Long.BYTES;

  byte[] bytes() {
    ByteBuffer bytes = ByteBuffer.allocate(HEAD_BYTES + tags.length * Long.BYTES);
    bytes.putLong(node).putLong(number).putLong(sentAt);
    for (long tag : tags) {
      bytes.putLong(tag);
    }
    return bytes.array();
  }

  /** The tags of a message; of bytes that are none, none. */
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
   * @throws IllegalArgumentException for bytes that are none
   */
  static Message of(byte[] received) {
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
    return new Message(node, number, sentAt, tags);
  }
}
