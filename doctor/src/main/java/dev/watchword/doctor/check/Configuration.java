// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.check;

import dev.watchword.doctor.collect.DoctorSetting;
import dev.watchword.doctor.finding.Check;
import dev.watchword.doctor.finding.Confidence;
import dev.watchword.doctor.finding.Finding;
import dev.watchword.doctor.finding.Severity;
import dev.watchword.doctor.finding.Snapshot;
import dev.watchword.doctor.model.Change;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds settings of the server that lose data, let strangers in, or leave memory unused. */
public final class Configuration implements Check {

  @Override
  public String id() {
    return "configuration";
  }

  @Override
  public List<Finding> judge(Snapshot snapshot) {
    List<Finding> findings = new ArrayList<>();
    List<Rule> rules =
        switch (snapshot.engine()) {
          case POSTGRES -> PostgresRules.ALL;
          case MARIADB, MYSQL -> InnoDbRules.ALL;
          case SQLITE -> SqliteRules.ALL;
        };
    rules.stream()
        .filter(rule -> rule.isBroken(snapshot.settings()))
        .map(rule -> finding(rule.severity(), rule.what(), rule.why(), rule.remedy(), rule.proof()))
        .forEach(findings::add);
    findings.addAll(MemoryRules.judge(this, snapshot));
    findings.addAll(access(snapshot));
    return findings;
  }

  /** Judges the account and the connection, on any engine. */
  private List<Finding> access(Snapshot snapshot) {
    List<Finding> findings = new ArrayList<>();
    if (is(snapshot, DoctorSetting.SUPERUSER)) {
      findings.add(
          finding(
              Severity.LOW,
              "this login may do everything on the server",
              "if the application uses it as well, one injected statement owns the server; the"
                  + " doctor needs only to read the catalogue",
              new Change.Advise(
                  "give the application an account that may read and write its own tables, and the"
                      + " doctor one that may read (PostgreSQL: GRANT pg_monitor)"),
              "the server says so of the account"));
    }
    if (snapshot.settings().containsKey(DoctorSetting.LOCAL)
        && !is(snapshot, DoctorSetting.LOCAL)) {
      transport(snapshot).ifPresent(findings::add);
    }
    return findings;
  }

  private Optional<Finding> transport(Snapshot snapshot) {
    if (is(snapshot, DoctorSetting.VERIFIED)) {
      return Optional.empty();
    }
    boolean encrypted = is(snapshot, DoctorSetting.ENCRYPTED);
    return Optional.of(
        finding(
            encrypted ? Severity.MEDIUM : Severity.HIGH,
            encrypted
                ? "the server did not have to prove who it is"
                : "the connection to the server is not encrypted",
            encrypted
                ? "who sits in between can pose as the server and read passwords, hashes and tokens"
                : "who sits in between reads passwords, hashes and tokens",
            new Change.Advise(
                "connect with sslmode=verify-full (MariaDB and MySQL: sslMode=verify-full), and the"
                    + " application as well"),
            "how this examination connected"));
  }

  private static boolean is(Snapshot snapshot, String setting) {
    return snapshot.settings().getOrDefault(setting, "false").equals("true");
  }

  Finding finding(Severity severity, String what, String why, Change remedy, String proof) {
    return new Finding(id(), severity, what, why, List.of(remedy), Confidence.PROVEN, proof);
  }
}
