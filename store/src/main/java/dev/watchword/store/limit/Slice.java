// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.limit;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** A range of digests, one of 4,096 of equal size. */
record Slice(int number) {
  static final int COUNT = 4_096;

  static Slice of(int number) {
    return new Slice(Math.floorMod(number, COUNT));
  }

  byte[] first() {
    return filled((byte) 0, number << 20);
  }

  byte[] last() {
    return filled((byte) -1, (number << 20) | 0xFFFFF);
  }

  private static byte[] filled(byte rest, int head) {
    byte[] bytes = new byte[32];
    Arrays.fill(bytes, rest);
    ByteBuffer.wrap(bytes).putInt(head);
    return bytes;
  }
}
