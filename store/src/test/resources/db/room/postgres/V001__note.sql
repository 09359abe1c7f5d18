-- SPDX-FileCopyrightText: 2026 The Watchword Authors
-- SPDX-License-Identifier: Apache-2.0
-- Notes of users: a room that exists only in tests.

CREATE TABLE IF NOT EXISTS note (
  id uuid NOT NULL,
  owner_id uuid NOT NULL,
  body varchar(200) COLLATE "C",
  PRIMARY KEY (id)
);

CREATE INDEX note_owner_id_idx ON note (owner_id);
