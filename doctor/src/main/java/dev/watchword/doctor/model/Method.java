// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.model;

/** The access method of an index. */
public enum Method {
  BTREE,
  HASH,
  GIN,
  GIST,
  BRIN,
  FULLTEXT,
  OTHER
}
