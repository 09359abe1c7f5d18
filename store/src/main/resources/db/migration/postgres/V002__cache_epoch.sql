-- SPDX-FileCopyrightText: 2026 The Watchword Authors
-- SPDX-License-Identifier: Apache-2.0
-- One row: a random number that changes when all nodes must drop what they cached.

CREATE TABLE IF NOT EXISTS cache_epoch (
  id uuid NOT NULL,
  epoch uuid NOT NULL,
  PRIMARY KEY (id)
);

INSERT INTO cache_epoch
VALUES ('00000000-0000-0000-0000-000000000000', '00000000-0000-0000-0000-000000000000')
ON CONFLICT DO NOTHING;
