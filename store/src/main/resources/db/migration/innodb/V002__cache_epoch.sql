-- SPDX-FileCopyrightText: 2026 The Watchword Authors
-- SPDX-License-Identifier: Apache-2.0
-- One row: a random number that changes when all nodes must drop what they cached.

CREATE TABLE IF NOT EXISTS cache_epoch (
  id binary(16) NOT NULL,
  epoch binary(16) NOT NULL,
  PRIMARY KEY (id)
) ENGINE = InnoDB;

INSERT IGNORE INTO cache_epoch
VALUES (X'00000000000000000000000000000000', X'00000000000000000000000000000000');
