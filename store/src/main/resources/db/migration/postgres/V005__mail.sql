-- SPDX-FileCopyrightText: 2026 The Watchword Authors
-- SPDX-License-Identifier: Apache-2.0
-- Mails that are to be sent, and what a one-time secret confirms.

ALTER TABLE verification ADD COLUMN value varchar(255) COLLATE "C";

CREATE INDEX CONCURRENTLY verification_expires_at_idx ON verification (expires_at);

CREATE TABLE outbox (
  id uuid NOT NULL,
  state varchar(8) COLLATE "C" NOT NULL,
  attempts bigint NOT NULL,
  content bytea NOT NULL,
  created_at timestamptz(6) NOT NULL,
  due_at timestamptz(6) NOT NULL,
  PRIMARY KEY (id),
  CHECK (octet_length(content) <= 32768)
);

CREATE INDEX outbox_state_due_at_idx ON outbox (state, due_at);
