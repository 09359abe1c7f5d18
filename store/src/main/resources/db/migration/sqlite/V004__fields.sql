-- SPDX-FileCopyrightText: 2026 The Watchword Authors
-- SPDX-License-Identifier: Apache-2.0
-- Values of the application's own fields, as a JSON object, and those by which users are found.

ALTER TABLE users ADD COLUMN fields TEXT;

ALTER TABLE session ADD COLUMN fields TEXT;

CREATE TABLE user_field (
  id BLOB NOT NULL,
  user_id BLOB NOT NULL,
  field TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT user_field_user_id_fkey FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX user_field_user_id_field_key ON user_field (user_id, field);

CREATE INDEX user_field_field_value_user_id_idx ON user_field (field, value, user_id);
