// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.check;

import dev.watchword.doctor.collect.DoctorSetting;
import dev.watchword.doctor.finding.Severity;
import java.util.List;
import java.util.Set;

/** Rules for settings of a SQLite file; most belong to each connection. */
final class SqliteRules {
  static final List<Rule> ALL =
      List.of(
          Rule.of(
              "journal_mode",
              Set.of("off", "memory"),
              Severity.CRITICAL,
              "the file keeps no journal on disk",
              "a crash in the middle of a write can destroy the file",
              "PRAGMA journal_mode = WAL"),
          Rule.of(
              "journal_mode",
              Set.of("delete", "truncate", "persist"),
              Severity.LOW,
              "the file is not in WAL mode",
              "each write keeps every reader out until it is on disk",
              "PRAGMA journal_mode = WAL, once; the file remembers it"),
          Rule.of(
              DoctorSetting.ORPHANS,
              Set.of("true"),
              Severity.HIGH,
              "some rows refer to rows that are not there",
              "SQLite checks foreign keys only on connections that ask for it: some writer does not,"
                  + " and what it deletes leaves its children behind",
              "PRAGMA foreign_keys = ON on each connection of the application; PRAGMA"
                  + " foreign_key_check lists the rows"));

  private SqliteRules() {}
}
