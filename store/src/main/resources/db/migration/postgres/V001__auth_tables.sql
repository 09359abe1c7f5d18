-- SPDX-FileCopyrightText: 2026 The Watchword Authors
-- SPDX-License-Identifier: Apache-2.0
-- Users, sessions, accounts, verifications. Column notes stand in the rooms' *Queries classes.

CREATE TABLE IF NOT EXISTS users (
  id uuid NOT NULL,
  email varchar(254) COLLATE "C" NOT NULL,
  email_verified boolean NOT NULL,
  name varchar(255) COLLATE "C" NOT NULL,
  image varchar(2048) COLLATE "C",
  created_at timestamptz(6) NOT NULL,
  updated_at timestamptz(6) NOT NULL,
  disabled_at timestamptz(6),
  PRIMARY KEY (id)
);

CREATE UNIQUE INDEX users_email_key ON users (email);

CREATE TABLE IF NOT EXISTS session (
  id uuid NOT NULL,
  user_id uuid NOT NULL,
  token_hash bytea NOT NULL,
  created_at timestamptz(6) NOT NULL,
  updated_at timestamptz(6) NOT NULL,
  expires_at timestamptz(6) NOT NULL,
  absolute_expires_at timestamptz(6) NOT NULL,
  revoked_at timestamptz(6),
  ip_address varchar(45) COLLATE "C",
  user_agent varchar(512) COLLATE "C",
  PRIMARY KEY (id),
  CONSTRAINT session_user_id_fkey FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE
) WITH (fillfactor = 85);

CREATE UNIQUE INDEX session_token_hash_key ON session (token_hash);

CREATE INDEX session_user_id_created_at_idx ON session (user_id, created_at);

CREATE TABLE IF NOT EXISTS account (
  id uuid NOT NULL,
  user_id uuid NOT NULL,
  provider_id varchar(64) COLLATE "C" NOT NULL,
  account_id varchar(255) COLLATE "C" NOT NULL,
  password varchar(255) COLLATE "C",
  created_at timestamptz(6) NOT NULL,
  updated_at timestamptz(6) NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT account_user_id_fkey FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE
);

CREATE UNIQUE INDEX account_provider_id_account_id_key ON account (provider_id, account_id);

CREATE INDEX account_user_id_provider_id_idx ON account (user_id, provider_id);

CREATE TABLE IF NOT EXISTS verification (
  id uuid NOT NULL,
  purpose varchar(64) COLLATE "C" NOT NULL,
  identifier varchar(255) COLLATE "C" NOT NULL,
  token_hash bytea NOT NULL,
  created_at timestamptz(6) NOT NULL,
  expires_at timestamptz(6) NOT NULL,
  consumed_at timestamptz(6),
  PRIMARY KEY (id)
);

CREATE UNIQUE INDEX verification_token_hash_key ON verification (token_hash);

CREATE INDEX verification_identifier_purpose_idx ON verification (identifier, purpose);
