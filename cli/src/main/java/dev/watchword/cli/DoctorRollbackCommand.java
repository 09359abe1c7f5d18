// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.cli;

import dev.watchword.doctor.apply.Runner;
import dev.watchword.doctor.plan.Plan;
import dev.watchword.doctor.plan.PlanFile;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command that rolls a plan back. */
@Command(
    name = "rollback",
    description = {
      "Roll back the steps of `doctor apply`, the last one first, with the definitions"
          + " saved in the plan.",
      "You can run it again. Exits with 1 when a step could not be rolled back, or when you"
          + " did not agree."
    },
    mixinStandardHelpOptions = true)
final class DoctorRollbackCommand implements Callable<Integer> {
  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Mixin private DatabaseArgument database = new DatabaseArgument();
  @Mixin private Consent consent = new Consent();
  @Mixin private PatienceOption patience = new PatienceOption();

  @Parameters(
      index = "1",
      paramLabel = "PLAN",
      description = "The plan.json that `doctor plan --out` wrote.")
  private Path plan = Path.of("plan.json");

  @Override
  public Integer call() {
    Plan back = TextFile.read(plan, PlanFile::read).reversed();
    PrintWriter out = spec.commandLine().getOut();
    if (!consent.given(out, "Roll back " + back.counted() + "?")) {
      return ExitCode.FOUND;
    }
    Consumer<String> told = Printed.to(out);
    Runner runner = new Runner(database.address(), false, patience.length(), told);
    return DoctorApplyCommand.report(runner.run(back), told);
  }
}
