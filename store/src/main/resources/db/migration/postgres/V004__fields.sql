-- SPDX-FileCopyrightText: 2026 The Watchword Authors
-- SPDX-License-Identifier: Apache-2.0
-- Values of the application's own fields, as a JSON object, and those by which users are found.

ALTER TABLE users ADD COLUMN fields varchar(8192) COLLATE "C";

ALTER TABLE session ADD COLUMN fields varchar(8192) COLLATE "C";

CREATE TABLE user_field (
  id bytea NOT NULL,
  user_id uuid NOT NULL,
  field varchar(64) COLLATE "C" NOT NULL,
  value varchar(255) COLLATE "C" NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT user_field_user_id_fkey FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE
);

CREATE UNIQUE INDEX user_field_user_id_field_key ON user_field (user_id, field);

CREATE INDEX user_field_field_value_user_id_idx ON user_field (field, value, user_id);
