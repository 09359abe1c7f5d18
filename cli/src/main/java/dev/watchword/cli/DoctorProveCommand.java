// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.cli;

import dev.watchword.doctor.Doctor;
import dev.watchword.doctor.Snapshot;
import dev.watchword.doctor.examine.Examination;
import dev.watchword.doctor.explain.OpenDatabase;
import dev.watchword.doctor.plan.Plan;
import dev.watchword.doctor.plan.PlanFile;
import dev.watchword.doctor.prove.GivenScratch;
import dev.watchword.doctor.prove.Proof;
import dev.watchword.doctor.prove.Prover;
import dev.watchword.doctor.prove.Scratch;
import dev.watchword.doctor.prove.Skew.Spread;
import dev.watchword.doctor.prove.SkewReader;
import dev.watchword.doctor.report.DoctorPage;
import dev.watchword.doctor.report.ProofJson;
import dev.watchword.doctor.report.ProofText;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Measures a plan before and after on a scratch copy. */
@Command(
    name = "prove",
    description = {
      "Measure a plan before and after on a scratch copy with generated data: plans, times, blocks",
      "or rows read, cost of changes, sizes. DATABASE is only read, for its schema and statistics."
    },
    mixinStandardHelpOptions = true)
final class DoctorProveCommand implements Callable<Integer> {
  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Mixin private ExaminedDatabase database = new ExaminedDatabase();

  @Parameters(index = "1", paramLabel = "PLAN", description = "The file plan.json.")
  private Path plan = Path.of("plan.json");

  @Option(
      names = "--rows",
      paramLabel = "N",
      converter = Count.class,
      description = "Rows of the largest table, such as 100k or 1m. Default: 100k")
  private int rows = 100_000;

  @Option(
      names = "--scratch",
      paramLabel = "URL",
      description =
          "An empty database of the same engine to fill; it is emptied again. Default: a server that"
              + " is started for the proof")
  private @Nullable String scratch;

  @Option(names = "--json", paramLabel = "FILE", description = "Write the proof as JSON.")
  private @Nullable Path json;

  @Option(names = "--markdown", paramLabel = "FILE", description = "Write it as Markdown.")
  private @Nullable Path markdown;

  @Option(
      names = "--html",
      paramLabel = "FILE",
      description = "Write findings and proof as one page with charts.")
  private @Nullable Path html;

  @Override
  public Integer call() {
    Plan read = TextFile.read(plan, PlanFile::read);
    Snapshot snapshot = database.collect();
    PrintWriter out = spec.commandLine().getOut();
    Consumer<String> told = line -> Printed.to(out).accept("  " + line);
    List<String> notes = new ArrayList<>();
    Spread spread;
    try (OpenDatabase open = OpenDatabase.reading(database.address())) {
      spread = SkewReader.read(open, snapshot.schema().tables(), notes);
    }
    notes.forEach(told);
    Proof proof;
    try (Scratch copy = scratch(read)) {
      proof = new Prover(copy, spread, snapshot.taken(), told).prove(snapshot.schema(), read, rows);
    }
    out.println();
    out.print(ProofText.terminal(proof));
    out.flush();
    write(snapshot, proof);
    return proof.rolledBack() ? ExitCode.OK : ExitCode.FOUND;
  }

  private Scratch scratch(Plan read) {
    return scratch == null
        ? StartedScratch.of(read.engine().id())
        : GivenScratch.of(database.other(scratch));
  }

  private void write(Snapshot snapshot, Proof proof) {
    if (json != null) {
      TextFile.write(json, ProofJson.of(proof));
    }
    if (markdown != null) {
      TextFile.write(markdown, ProofText.markdown(proof));
    }
    if (html != null) {
      Examination examination =
          new Examination(database.address().label(), snapshot, Doctor.judge(snapshot));
      TextFile.write(html, DoctorPage.of(Optional.of(examination), Optional.of(proof)));
    }
  }
}
