-- SPDX-FileCopyrightText: 2026 The Watchword Authors
-- SPDX-License-Identifier: Apache-2.0
-- Tokens that sign-in providers gave, encrypted, and data behind one-time secrets.

ALTER TABLE account ADD COLUMN access_token bytea CHECK (octet_length(access_token) <= 12288);

ALTER TABLE account ADD COLUMN refresh_token bytea CHECK (octet_length(refresh_token) <= 12288);

ALTER TABLE account ADD COLUMN id_token bytea CHECK (octet_length(id_token) <= 12288);

ALTER TABLE account ADD COLUMN access_token_expires_at timestamptz(6);

ALTER TABLE account ADD COLUMN refresh_token_expires_at timestamptz(6);

ALTER TABLE account ADD COLUMN scope varchar(2048) COLLATE "C";

ALTER TABLE account ADD COLUMN refreshing_until timestamptz(6);

ALTER TABLE verification ADD COLUMN data bytea CHECK (octet_length(data) <= 8192);
