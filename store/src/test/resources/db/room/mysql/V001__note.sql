-- SPDX-FileCopyrightText: 2026 The Watchword Authors
-- SPDX-License-Identifier: Apache-2.0
-- Notes of users: a room that exists only in tests.

CREATE TABLE IF NOT EXISTS note (
  id binary(16) NOT NULL,
  owner_id binary(16) NOT NULL,
  body varchar(200) CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_bin,
  PRIMARY KEY (id),
  KEY note_owner_id_idx (owner_id)
) ENGINE = InnoDB;
