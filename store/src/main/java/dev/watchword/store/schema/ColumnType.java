// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.schema;

/**
 * The kind of value in a column; a {@link dev.watchword.store.sql.dialect.Dialect} maps it to the
 * engine's type.
 */
public enum ColumnType {
  /** A UUID, in byte order (UUIDv7 keys stay insertion ordered). */
  UUID,
  /** A SHA-256 digest: 32 bytes. */
  HASH,
  /** Text of a bounded number of characters, compared byte by byte, without padding. */
  TEXT,
  /** Text of any length, compared as {@link #TEXT}; not for keys of indexes. */
  LONG_TEXT,
  BOOLEAN,
  /** A signed whole number of 64 bits. */
  NUMBER,
  /** A bounded number of bytes. */
  BYTES,
  /** A JSON document. */
  JSON,
  /** A UTC instant in microseconds. */
  TIMESTAMP
}
