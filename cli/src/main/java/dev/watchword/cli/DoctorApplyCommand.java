// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.cli;

import dev.watchword.doctor.apply.Outcome;
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
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command that carries out a plan. */
@Command(
    name = "apply",
    description = {
      "Carry out a plan that `doctor plan` wrote.",
      "Steps that are already done are skipped, so you can run it again after an"
          + " interruption. Exits with 1 when a step failed, or when you did not agree."
    },
    mixinStandardHelpOptions = true)
final class DoctorApplyCommand implements Callable<Integer> {
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

  @Option(
      names = "--keep-hidden",
      description =
          "MariaDB and MySQL: hide indexes from the planner instead of dropping them. A"
              + " later run without this option drops them.")
  private boolean keepHidden;

  @Override
  public Integer call() {
    Plan read = TextFile.read(plan, PlanFile::read);
    PrintWriter out = spec.commandLine().getOut();
    if (!consent.given(out, "Carry out " + read.counted() + "?")) {
      return ExitCode.FOUND;
    }
    Consumer<String> told = Printed.to(out);
    Outcome outcome = new Runner(database.address(), keepHidden, patience.length(), told).run(read);
    return report(outcome, told);
  }

  /** Prints the outcome of a run and returns the exit code. */
  static int report(Outcome outcome, Consumer<String> told) {
    if (!outcome.complete()) {
      told.accept("stopped at " + outcome.trouble());
    }
    told.accept(
        outcome.done()
            + " done, "
            + outcome.found()
            + " already done, "
            + outcome.left()
            + " left");
    return outcome.complete() ? ExitCode.OK : ExitCode.FOUND;
  }
}
