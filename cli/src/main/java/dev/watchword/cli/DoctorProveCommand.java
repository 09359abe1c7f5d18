// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.cli;

import dev.watchword.doctor.Doctor;
import dev.watchword.doctor.examine.Examination;
import dev.watchword.doctor.explain.OpenDatabase;
import dev.watchword.doctor.finding.Finding;
import dev.watchword.doctor.finding.Snapshot;
import dev.watchword.doctor.plan.Plan;
import dev.watchword.doctor.plan.PlanFile;
import dev.watchword.doctor.plan.Proposal;
import dev.watchword.doctor.prove.CopyAdvice;
import dev.watchword.doctor.prove.GivenScratch;
import dev.watchword.doctor.prove.Proof;
import dev.watchword.doctor.prove.Prover;
import dev.watchword.doctor.prove.Scratch;
import dev.watchword.doctor.prove.Skew.Spread;
import dev.watchword.doctor.prove.SkewReader;
import dev.watchword.doctor.report.DoctorPage;
import dev.watchword.doctor.report.ProofJson;
import dev.watchword.doctor.report.ProofText;
import dev.watchword.store.schema.Engine;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command that measures a plan before and after on a scratch copy. */
@Command(
    name = "prove",
    description = {
      "Measure a plan on a scratch copy with generated data, before and after: query plans,"
          + " times, blocks or rows read, cost of changed rows, sizes.",
      "DATABASE is only read, for its schema and statistics; with --schema it is not"
          + " needed. Without PLAN the changes are those that the findings ask for. Exits with 1"
          + " when the rollback does not restore the copy."
    },
    mixinStandardHelpOptions = true)
final class DoctorProveCommand implements Callable<Integer> {
  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Mixin private ExaminedDatabase database = new ExaminedDatabase();

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "PLAN",
      description =
          "The plan.json that `doctor plan --out` wrote. With --schema it is the only"
              + " parameter. Default: the changes that the findings ask for")
  private @Nullable Path plan;

  @Option(
      names = "--rows",
      paramLabel = "N",
      converter = Count.class,
      description =
          "Number of rows in the largest table of the copy, such as 100k or 1m. Default:" + " 100k")
  private int rows = 100_000;

  @Option(
      names = "--scratch",
      paramLabel = "URL",
      description =
          "URL of an empty database of the same engine for the copy. It is emptied again."
              + " Default: a database on a server that is started for the proof")
  private @Nullable String scratch;

  @Option(names = "--json", paramLabel = "FILE", description = "Write the proof as JSON.")
  private @Nullable Path json;

  @Option(names = "--markdown", paramLabel = "FILE", description = "Write the proof as Markdown.")
  private @Nullable Path markdown;

  @Option(
      names = "--html",
      paramLabel = "FILE",
      description = "Write findings and proof as one HTML page with charts.")
  private @Nullable Path html;

  @Override
  public Integer call() {
    Optional<Plan> read = database.after(plan).map(file -> TextFile.read(file, PlanFile::read));
    try (Examined examined = database.openBefore()) {
      Snapshot collected = examined.collect();
      Snapshot snapshot = examined.isMade() ? CopyAdvice.sized(collected, rows) : collected;
      Spread spread = spread(examined, snapshot);
      List<Finding> findings =
          read.isPresent() ? Doctor.judge(snapshot) : advised(examined, snapshot, spread);
      Plan proven = read.orElseGet(() -> planOf(snapshot, findings));
      if (proven.steps().isEmpty()) {
        Printed.to(spec.commandLine().getOut())
            .accept("no finding asks for a change; there is nothing to prove");
        return ExitCode.OK;
      }
      Proof proof = prove(snapshot, spread, proven);
      write(new Examination(examined.label(), snapshot, examined.about(findings)), proof);
      return proof.rolledBack() ? ExitCode.OK : ExitCode.FOUND;
    }
  }

  private Spread spread(Examined examined, Snapshot snapshot) {
    List<String> notes = new ArrayList<>();
    try (OpenDatabase open = OpenDatabase.reading(examined.address())) {
      Spread spread = SkewReader.read(open, snapshot.schema().tables(), notes);
      notes.forEach(this::tell);
      return spread;
    }
  }

  /**
   * Returns the findings of the checks and of the planner. The planner needs fewer rows than a
   * proof.
   */
  private List<Finding> advised(Examined examined, Snapshot snapshot, Spread spread) {
    try (Scratch copy = scratch(snapshot.engine())) {
      return examined.about(
          CopyAdvice.findings(
              snapshot,
              examined.address(),
              copy,
              spread,
              Math.min(rows, AdviceOptions.USUAL_ROWS),
              this::tell));
    }
  }

  private static Plan planOf(Snapshot snapshot, List<Finding> findings) {
    return Plan.of(
        snapshot.engine(),
        snapshot.schema(),
        Proposal.of(findings),
        snapshot.workload().statements(),
        snapshot.taken());
  }

  private Proof prove(Snapshot snapshot, Spread spread, Plan proven) {
    PrintWriter out = spec.commandLine().getOut();
    try (Scratch copy = scratch(proven.engine())) {
      Proof proof =
          new Prover(copy, spread, snapshot.taken(), this::tell)
              .prove(snapshot.schema(), proven, rows);
      out.println();
      out.print(ProofText.terminal(proof));
      out.flush();
      return proof;
    }
  }

  private void tell(String line) {
    Printed.to(spec.commandLine().getOut()).accept("  " + line);
  }

  private Scratch scratch(Engine engine) {
    return scratch == null
        ? StartedScratch.of(engine.id())
        : GivenScratch.of(database.other(scratch));
  }

  private void write(Examination examination, Proof proof) {
    if (json != null) {
      TextFile.write(json, ProofJson.of(proof));
    }
    if (markdown != null) {
      TextFile.write(markdown, ProofText.markdown(proof));
    }
    if (html != null) {
      TextFile.write(html, DoctorPage.of(Optional.of(examination), Optional.of(proof)));
    }
  }
}
