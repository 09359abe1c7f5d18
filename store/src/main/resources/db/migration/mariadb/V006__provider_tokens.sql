-- SPDX-FileCopyrightText: 2026 The Watchword Authors
-- SPDX-License-Identifier: Apache-2.0
-- Tokens that sign-in providers gave, encrypted, and data behind one-time secrets.

ALTER TABLE account ADD COLUMN access_token varbinary(12288);

ALTER TABLE account ADD COLUMN refresh_token varbinary(12288);

ALTER TABLE account ADD COLUMN id_token varbinary(12288);

ALTER TABLE account ADD COLUMN access_token_expires_at datetime(6);

ALTER TABLE account ADD COLUMN refresh_token_expires_at datetime(6);

ALTER TABLE account ADD COLUMN scope varchar(2048) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;

ALTER TABLE account ADD COLUMN refreshing_until datetime(6);

ALTER TABLE verification ADD COLUMN data varbinary(8192);
