// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.cli;

import dev.watchword.doctor.Doctor;
import dev.watchword.doctor.Finding;
import dev.watchword.doctor.model.Change;
import dev.watchword.doctor.model.Ddl;
import dev.watchword.store.Inspection;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Examines a Watchword database. */
@Command(
    name = "doctor",
    description = {
      "Examine a Watchword database: is its schema the declared one, is every index valid,",
      "does every foreign key have its index? Exits with 1 when something is wrong."
    },
    mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {
  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Mixin private DatabaseOptions options = new DatabaseOptions();

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    List<Finding> findings;
    Ddl ddl;
    try (Inspection inspection = Inspection.open(options.read().store())) {
      ddl = Ddl.of(inspection.db().engine());
      findings = Doctor.judge(Doctor.collect(inspection.db()));
    }
    for (Finding finding : findings) {
      out.printf("%-8s %s%n", finding.severity(), finding.what());
      out.printf("         why: %s   [%s]%n", finding.why(), finding.check());
      for (Change change : finding.changes()) {
        ddl.statements(change).forEach(text -> out.printf("         do:  %s%n", text));
      }
    }
    out.println(
        findings.isEmpty()
            ? "Nothing is wrong: the schema is the declared one."
            : findings.size() + " findings");
    return findings.isEmpty() ? ExitCode.OK : ExitCode.FOUND;
  }
}
