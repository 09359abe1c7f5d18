// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.cli;

import dev.watchword.doctor.apply.PlanVerification;
import dev.watchword.doctor.plan.Plan;
import dev.watchword.doctor.plan.PlanFile;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command that compares each step of a plan with the database. */
@Command(
    name = "verify",
    description = {
      "Check in the catalogue whether each step of a plan is done, and print how the engine"
          + " would run the plan's statements now.",
      "Changes nothing. Exits with 1 when a step is not done."
    },
    mixinStandardHelpOptions = true)
final class DoctorVerifyCommand implements Callable<Integer> {
  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Mixin private DatabaseArgument database = new DatabaseArgument();

  @Parameters(
      index = "1",
      paramLabel = "PLAN",
      description = "The plan.json that `doctor plan --out` wrote.")
  private Path plan = Path.of("plan.json");

  @Option(names = "--rolled-back", description = "Check that the plan was rolled back.")
  private boolean rolledBack;

  @Override
  public Integer call() {
    Plan read = TextFile.read(plan, PlanFile::read);
    PlanVerification found =
        PlanVerification.of(database.address(), rolledBack ? read.reversed() : read);
    Consumer<String> told = Printed.to(spec.commandLine().getOut());
    for (PlanVerification.StepState state : found.steps()) {
      told.accept(
          String.format(
              Locale.ROOT,
              "%4d  %-8s %s",
              state.step().number(),
              state.done() ? "ok" : "NOT DONE",
              state.text()));
    }
    for (PlanVerification.StatementPlan statement : found.plans()) {
      told.accept("      " + statement.statement().id() + ": " + statement.explained().summary());
    }
    told.accept(
        found.complete()
            ? "Every step is " + (rolledBack ? "rolled back." : "done.")
            : "Not every step is " + (rolledBack ? "rolled back." : "done."));
    return found.complete() ? ExitCode.OK : ExitCode.FOUND;
  }
}
