-- SPDX-FileCopyrightText: 2026 The Watchword Authors
-- SPDX-License-Identifier: Apache-2.0
-- One row: a random number that changes when all nodes must drop what they cached.

CREATE TABLE IF NOT EXISTS cache_epoch (
  id BLOB NOT NULL,
  epoch BLOB NOT NULL,
  PRIMARY KEY (id)
) STRICT, WITHOUT ROWID;

INSERT OR IGNORE INTO cache_epoch VALUES (zeroblob(16), zeroblob(16));
