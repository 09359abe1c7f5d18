// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.limit;

import dev.watchword.store.schema.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * The key of a counter: a SHA-256 digest of rule and subject, so that no name or address is kept.
 */
public record LimitKey(long first, long second, long third, long fourth) {

  /** Returns the key of a rule and its subject, for example an address and an e-mail. */
  public static LimitKey of(String rule, String... parts) {
    MessageDigest digest = Sha256.begin();
    digest.update(rule.getBytes(StandardCharsets.UTF_8));
    for (String part : parts) {
      byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
      digest.update(ByteBuffer.allocate(4).putInt(0, bytes.length));
      digest.update(bytes);
    }
    ByteBuffer hash = ByteBuffer.wrap(digest.digest());
    return new LimitKey(hash.getLong(), hash.getLong(), hash.getLong(), hash.getLong());
  }

  /** Returns the 32 bytes of the digest. */
  byte[] bytes() {
    return ByteBuffer.allocate(32)
        .putLong(first)
        .putLong(second)
        .putLong(third)
        .putLong(fourth)
        .array();
  }
}
