// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.check;

import dev.watchword.doctor.finding.Severity;
import java.util.List;
import java.util.Set;

/** Rules for settings of PostgreSQL. */
final class PostgresRules {
  static final List<Rule> ALL =
      List.of(
          Rule.of(
              "fsync",
              Set.of("off"),
              Severity.CRITICAL,
              "fsync is off",
              "a crash of the machine can destroy the whole database, not only the last commits",
              "set fsync = on and reload; if speed was the reason, batch writes instead"),
          Rule.of(
              "full_page_writes",
              Set.of("off"),
              Severity.HIGH,
              "full_page_writes is off",
              "a page that was half written when the machine stopped stays broken",
              "set full_page_writes = on and reload"),
          Rule.of(
              "synchronous_commit",
              Set.of("off"),
              Severity.MEDIUM,
              "synchronous_commit is off",
              "a crash loses the commits of the last moments although they were confirmed: revoked"
                  + " sessions come back, used tokens work again",
              "set synchronous_commit = on at least for the role or database that writes auth data"),
          Rule.of(
              "autovacuum",
              Set.of("off"),
              Severity.HIGH,
              "autovacuum is off",
              "dead rows pile up, statistics age, and in the end the server stops to protect itself",
              "set autovacuum = on and reload"),
          Rule.of(
              "track_counts",
              Set.of("off"),
              Severity.MEDIUM,
              "track_counts is off",
              "autovacuum does nothing without it, and nobody can see which indexes are used",
              "set track_counts = on and reload"),
          Rule.of(
              "password_encryption",
              Set.of("md5"),
              Severity.MEDIUM,
              "passwords of database accounts are stored as MD5",
              "who reads pg_authid can sign in with the hash itself",
              "set password_encryption = 'scram-sha-256' and set each password anew"));

  private PostgresRules() {}
}
