-- SPDX-FileCopyrightText: 2026 The Watchword Authors
-- SPDX-License-Identifier: Apache-2.0
-- Mails that are to be sent, and what a one-time secret confirms.

ALTER TABLE verification ADD COLUMN value TEXT;

CREATE INDEX verification_expires_at_idx ON verification (expires_at);

CREATE TABLE outbox (
  id BLOB NOT NULL,
  state TEXT NOT NULL,
  attempts INTEGER NOT NULL,
  content BLOB NOT NULL,
  created_at INTEGER NOT NULL,
  due_at INTEGER NOT NULL,
  PRIMARY KEY (id),
  CHECK (length(content) <= 32768)
) STRICT, WITHOUT ROWID;

CREATE INDEX outbox_state_due_at_idx ON outbox (state, due_at);
