-- SPDX-FileCopyrightText: 2026 The Watchword Authors
-- SPDX-License-Identifier: Apache-2.0
-- Users, sessions, accounts, verifications. Column notes stand in the rooms' *Queries classes.

CREATE TABLE IF NOT EXISTS users (
  id binary(16) NOT NULL,
  email varchar(254) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NOT NULL,
  email_verified tinyint(1) NOT NULL,
  name varchar(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NOT NULL,
  image varchar(2048) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin,
  created_at datetime(6) NOT NULL,
  updated_at datetime(6) NOT NULL,
  disabled_at datetime(6),
  PRIMARY KEY (id),
  UNIQUE KEY users_email_key (email)
) ENGINE = InnoDB;

CREATE TABLE IF NOT EXISTS session (
  id binary(16) NOT NULL,
  user_id binary(16) NOT NULL,
  token_hash binary(32) NOT NULL,
  created_at datetime(6) NOT NULL,
  updated_at datetime(6) NOT NULL,
  expires_at datetime(6) NOT NULL,
  absolute_expires_at datetime(6) NOT NULL,
  revoked_at datetime(6),
  ip_address varchar(45) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin,
  user_agent varchar(512) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin,
  PRIMARY KEY (id),
  UNIQUE KEY session_token_hash_key (token_hash),
  KEY session_user_id_created_at_idx (user_id, created_at),
  CONSTRAINT session_user_id_fkey FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE
) ENGINE = InnoDB;

CREATE TABLE IF NOT EXISTS account (
  id binary(16) NOT NULL,
  user_id binary(16) NOT NULL,
  provider_id varchar(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NOT NULL,
  account_id varchar(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NOT NULL,
  password varchar(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin,
  created_at datetime(6) NOT NULL,
  updated_at datetime(6) NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY account_provider_id_account_id_key (provider_id, account_id),
  KEY account_user_id_provider_id_idx (user_id, provider_id),
  CONSTRAINT account_user_id_fkey FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE
) ENGINE = InnoDB;

CREATE TABLE IF NOT EXISTS verification (
  id binary(16) NOT NULL,
  purpose varchar(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NOT NULL,
  identifier varchar(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NOT NULL,
  token_hash binary(32) NOT NULL,
  created_at datetime(6) NOT NULL,
  expires_at datetime(6) NOT NULL,
  consumed_at datetime(6),
  PRIMARY KEY (id),
  UNIQUE KEY verification_token_hash_key (token_hash),
  KEY verification_identifier_purpose_idx (identifier, purpose)
) ENGINE = InnoDB;
