// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.cli;

import dev.watchword.doctor.finding.Finding;
import dev.watchword.doctor.finding.Snapshot;
import dev.watchword.doctor.plan.MigrationFormat;
import dev.watchword.doctor.plan.Plan;
import dev.watchword.doctor.plan.PlanFile;
import dev.watchword.doctor.plan.PlanScript;
import dev.watchword.doctor.plan.Proposal;
import dev.watchword.doctor.plan.Step;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command that writes the doctor's changes as scripts, with their rollback. */
@Command(
    name = "plan",
    description = {
      "Write the changes that the findings ask for as ordered steps, with a rollback.",
      "Reads the database and changes nothing. Without --out it prints the forward script."
    },
    mixinStandardHelpOptions = true)
final class DoctorPlanCommand implements Callable<Integer> {
  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Mixin private ExaminedDatabase database = new ExaminedDatabase();
  @Mixin private PlannedChanges changes = new PlannedChanges();
  @Mixin private AdviceOptions advice = new AdviceOptions();

  @Option(
      names = "--only-asked",
      description = "Leave out the findings. Plan only --create, --create-unique and --drop.")
  private boolean onlyAsked;

  @Option(
      names = "--format",
      paramLabel = "FORM",
      defaultValue = "sql",
      converter = FormatName.class,
      description = "Format of the scripts: sql, flyway, prisma or drizzle. Default: sql")
  private MigrationFormat format = MigrationFormat.SQL;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Folder in which to write plan.json and the scripts.")
  private @Nullable Path out;

  @Override
  public Integer call() {
    Plan plan;
    try (Examined examined = database.open()) {
      plan = plan(examined);
    }
    PrintWriter writer = spec.commandLine().getOut();
    if (out == null) {
      format.files(plan).values().stream().findFirst().ifPresent(writer::print);
      writer.flush();
    } else {
      write(plan, out, Printed.to(writer));
    }
    return ExitCode.OK;
  }

  private Plan plan(Examined examined) {
    Snapshot collected = examined.collect();
    Snapshot snapshot = examined.isMade() ? advice.sized(collected) : collected;
    List<Proposal> proposals = new ArrayList<>(changes.of(snapshot.schema()));
    if (!onlyAsked) {
      proposals.addAll(Proposal.of(findings(snapshot, examined)));
    }
    return Plan.of(
        snapshot.engine(),
        snapshot.schema(),
        proposals,
        snapshot.workload().statements(),
        snapshot.taken());
  }

  private List<Finding> findings(Snapshot snapshot, Examined examined) {
    Consumer<String> told = line -> Printed.to(spec.commandLine().getErr()).accept("  " + line);
    return examined.about(advice.findings(snapshot, examined.address(), database::other, told));
  }

  private void write(Plan plan, Path folder, Consumer<String> told) {
    TextFile.write(folder.resolve("plan.json"), PlanFile.write(plan));
    format.files(plan).forEach((name, text) -> TextFile.write(folder.resolve(name), text));
    for (Step step : plan.steps()) {
      told.accept(String.format(Locale.ROOT, "%4d  %s", step.number(), step.title()));
      told.accept("      " + step.reason());
    }
    plan.advice().forEach(advice -> told.accept("by hand: " + advice));
    told.accept(
        plan.counted() + "; estimated " + PlanScript.cost(plan.cost()) + ". Written to " + folder);
    if (!plan.steps().isEmpty()) {
      told.accept("Next: watchword doctor prove DATABASE " + folder.resolve("plan.json"));
    }
  }
}
