-- SPDX-FileCopyrightText: 2026 The Watchword Authors
-- SPDX-License-Identifier: Apache-2.0
-- Tokens that sign-in providers gave, encrypted, and data behind one-time secrets.

ALTER TABLE account ADD COLUMN access_token BLOB CHECK (length(access_token) <= 12288);

ALTER TABLE account ADD COLUMN refresh_token BLOB CHECK (length(refresh_token) <= 12288);

ALTER TABLE account ADD COLUMN id_token BLOB CHECK (length(id_token) <= 12288);

ALTER TABLE account ADD COLUMN access_token_expires_at INTEGER;

ALTER TABLE account ADD COLUMN refresh_token_expires_at INTEGER;

ALTER TABLE account ADD COLUMN scope TEXT;

ALTER TABLE account ADD COLUMN refreshing_until INTEGER;

ALTER TABLE verification ADD COLUMN data BLOB CHECK (length(data) <= 8192);
