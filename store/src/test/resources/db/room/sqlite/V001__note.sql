-- SPDX-FileCopyrightText: 2026 The Watchword Authors
-- SPDX-License-Identifier: Apache-2.0
-- Notes of users: a room that exists only in tests.

CREATE TABLE IF NOT EXISTS note (
  id BLOB NOT NULL,
  owner_id BLOB NOT NULL,
  body TEXT,
  PRIMARY KEY (id)
) STRICT, WITHOUT ROWID;

CREATE INDEX note_owner_id_idx ON note (owner_id);
