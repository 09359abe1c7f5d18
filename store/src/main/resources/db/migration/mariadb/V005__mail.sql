-- SPDX-FileCopyrightText: 2026 The Watchword Authors
-- SPDX-License-Identifier: Apache-2.0
-- Mails that are to be sent, and what a one-time secret confirms.

ALTER TABLE verification ADD COLUMN value varchar(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;

CREATE INDEX verification_expires_at_idx ON verification (expires_at);

CREATE TABLE outbox (
  id binary(16) NOT NULL,
  state varchar(8) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NOT NULL,
  attempts bigint NOT NULL,
  content varbinary(32768) NOT NULL,
  created_at datetime(6) NOT NULL,
  due_at datetime(6) NOT NULL,
  PRIMARY KEY (id),
  KEY outbox_state_due_at_idx (state, due_at)
) ENGINE = InnoDB;
