-- SPDX-FileCopyrightText: 2026 The Watchword Authors
-- SPDX-License-Identifier: Apache-2.0
-- Counters of rate limits. They are cheap to lose.

CREATE TABLE IF NOT EXISTS rate_limit (
  id binary(32) NOT NULL,
  whole_at datetime(6) NOT NULL,
  PRIMARY KEY (id)
) ENGINE = InnoDB;
