// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.schema;

/** The access method of an index. */
public enum Method {
  /** Ordered tree: equality, ranges, order. */
  BTREE,
  /** Hash table: equality alone, on one key. */
  HASH,
  /** PostgreSQL's inverted index, for JSON documents and text vectors. */
  GIN,
  /** PostgreSQL's balanced tree over ranges, shapes and distances. */
  GIST,
  /** PostgreSQL's block ranges, for a column in the order of insertion. */
  BRIN,
  /** Word index of MariaDB and MySQL. */
  FULLTEXT,
  /** PostgreSQL's GIN over sequences of three characters (extension pg_trgm). */
  TRIGRAM,
  /** Any other method, which only an existing index can have; no declaration may ask for it. */
  OTHER
}
