// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.sql;

import dev.watchword.store.schema.Sha256;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.UUID;

/**
 * The key of a cached value in 32 bytes. A 32-byte hash, a UUID and a pair of UUIDs are taken as
 * they are; anything else by its SHA-256. Immutable.
 */
public record CacheKey(long a, long b, long c, long d) {
  /** Length in bytes of a key outside this process. */
  public static final int BYTES = 32;

  /** Returns the key of a 32-byte hash. */
  public static CacheKey of(byte[] hash) {
    if (hash.length != BYTES) {
      throw new IllegalArgumentException("a key has 32 bytes, not " + hash.length);
    }
    ByteBuffer bytes = ByteBuffer.wrap(hash);
    return new CacheKey(bytes.getLong(), bytes.getLong(), bytes.getLong(), bytes.getLong());
  }

  public static CacheKey of(UUID id) {
    return new CacheKey(id.getMostSignificantBits(), id.getLeastSignificantBits(), 0, 0);
  }

  /**
   * Returns the key of several parts, in order: UUIDs, texts and 32-byte hashes.
   *
   * @throws IllegalArgumentException for a part of another type
   */
  public static CacheKey of(Object... parts) {
    if (parts.length == 1 && parts[0] instanceof byte[] hash) {
      return of(hash);
    }
    if (parts.length == 1 && parts[0] instanceof UUID id) {
      return of(id);
    }
    if (parts.length == 2 && parts[0] instanceof UUID one && parts[1] instanceof UUID two) {
      return new CacheKey(
          one.getMostSignificantBits(),
          one.getLeastSignificantBits(),
          two.getMostSignificantBits(),
          two.getLeastSignificantBits());
    }
    return digest(parts);
  }

  /** Returns the SHA-256 of the parts, each after its type and length, so that none runs over. */
  private static CacheKey digest(Object... parts) {
    MessageDigest digest = Sha256.begin();
    for (Object part : parts) {
      switch (part) {
        case UUID id -> add(digest, 'u', of(id).bytes());
        case byte[] hash -> add(digest, 'h', of(hash).bytes());
        case String text -> add(digest, 't', codeUnits(text));
        default ->
            throw new IllegalArgumentException("no key is made of a " + part.getClass().getName());
      }
    }
    return of(digest.digest());
  }

  private static void add(MessageDigest digest, char type, byte[] bytes) {
    digest.update(ByteBuffer.allocate(6).putChar(type).putInt(bytes.length).flip());
    digest.update(bytes);
  }

  /** Returns a text without any loss: an encoder would turn lone surrogates into question marks. */
  private static byte[] codeUnits(String text) {
    byte[] bytes = new byte[2 * text.length()];
    ByteBuffer.wrap(bytes).asCharBuffer().put(text);
    return bytes;
  }

  /** Returns the 32 bytes; a UUID is followed by 16 zero bytes. */
  public byte[] bytes() {
    return ByteBuffer.allocate(BYTES).putLong(a).putLong(b).putLong(c).putLong(d).array();
  }

  /**
   * Mixes all parts: the first of a pair may be the same in many keys, and a UUIDv7 begins with its
   * time.
   */
  @Override
  public int hashCode() {
    return Long.hashCode(((a * 31 + b) * 31 + c) * 31 + d);
  }
}
