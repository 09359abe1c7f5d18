-- SPDX-FileCopyrightText: 2026 The Watchword Authors
-- SPDX-License-Identifier: Apache-2.0
-- Values of the application's own fields, as a JSON object, and those by which users are found.

ALTER TABLE users ADD COLUMN fields varchar(8192) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;

ALTER TABLE session ADD COLUMN fields varchar(8192) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;

CREATE TABLE user_field (
  id binary(32) NOT NULL,
  user_id binary(16) NOT NULL,
  field varchar(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NOT NULL,
  value varchar(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY user_field_user_id_field_key (user_id, field),
  KEY user_field_field_value_user_id_idx (field, value, user_id),
  CONSTRAINT user_field_user_id_fkey FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE
) ENGINE = InnoDB;
