// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.check;

import dev.watchword.doctor.finding.Severity;
import java.util.List;
import java.util.Set;

/** Rules for settings of MariaDB and MySQL. */
final class InnoDbRules {
  static final List<Rule> ALL =
      List.of(
          Rule.of(
              "innodb_flush_log_at_trx_commit",
              Set.of("0", "2"),
              Severity.MEDIUM,
              "innodb_flush_log_at_trx_commit is not 1",
              "a crash of the machine loses up to a second of commits although they were confirmed:"
                  + " revoked sessions come back, used tokens work again",
              "SET GLOBAL innodb_flush_log_at_trx_commit = 1, and in the configuration file"),
          Rule.of(
              "innodb_doublewrite",
              Set.of("off", "0"),
              Severity.HIGH,
              "innodb_doublewrite is off",
              "a page that was half written when the machine stopped stays broken, unless the file"
                  + " system writes pages whole",
              "set innodb_doublewrite = ON and restart"),
          Rule.of(
              "require_secure_transport",
              Set.of("off"),
              Severity.LOW,
              "the server also takes connections without TLS",
              "one client that is set up wrongly sends passwords and tokens in the clear",
              "SET GLOBAL require_secure_transport = ON once every client uses TLS"));

  private InnoDbRules() {}
}
