-- SPDX-FileCopyrightText: 2026 The Watchword Authors
-- SPDX-License-Identifier: Apache-2.0
-- Users, sessions, accounts, verifications. Column notes stand in the rooms' *Queries classes.

CREATE TABLE IF NOT EXISTS users (
  id BLOB NOT NULL,
  email TEXT NOT NULL,
  email_verified INTEGER NOT NULL,
  name TEXT NOT NULL,
  image TEXT,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  disabled_at INTEGER,
  PRIMARY KEY (id)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX users_email_key ON users (email);

CREATE TABLE IF NOT EXISTS session (
  id BLOB NOT NULL,
  user_id BLOB NOT NULL,
  token_hash BLOB NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  absolute_expires_at INTEGER NOT NULL,
  revoked_at INTEGER,
  ip_address TEXT,
  user_agent TEXT,
  PRIMARY KEY (id),
  CONSTRAINT session_user_id_fkey FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE,
  CHECK (length(token_hash) = 32)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX session_token_hash_key ON session (token_hash);

CREATE INDEX session_user_id_created_at_idx ON session (user_id, created_at);

CREATE TABLE IF NOT EXISTS account (
  id BLOB NOT NULL,
  user_id BLOB NOT NULL,
  provider_id TEXT NOT NULL,
  account_id TEXT NOT NULL,
  password TEXT,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT account_user_id_fkey FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX account_provider_id_account_id_key ON account (provider_id, account_id);

CREATE INDEX account_user_id_provider_id_idx ON account (user_id, provider_id);

CREATE TABLE IF NOT EXISTS verification (
  id BLOB NOT NULL,
  purpose TEXT NOT NULL,
  identifier TEXT NOT NULL,
  token_hash BLOB NOT NULL,
  created_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  consumed_at INTEGER,
  PRIMARY KEY (id),
  CHECK (length(token_hash) = 32)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX verification_token_hash_key ON verification (token_hash);

CREATE INDEX verification_identifier_purpose_idx ON verification (identifier, purpose);
