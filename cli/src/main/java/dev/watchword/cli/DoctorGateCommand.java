// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.cli;

import dev.watchword.doctor.collect.Address;
import dev.watchword.doctor.finding.Snapshot;
import dev.watchword.doctor.gate.Baseline;
import dev.watchword.doctor.gate.Gate;
import dev.watchword.doctor.model.Workload;
import dev.watchword.doctor.prove.FilledCopy;
import dev.watchword.doctor.prove.Scratch;
import dev.watchword.store.config.ConfigException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command that fails a build when a statement loses its index. */
@Command(
    name = "gate",
    description = {
      "Compare with a baseline how the engine would run the statements of --workload and"
          + " --log.",
      "Make the baseline once with --write. Exits with 1 when a statement lost its index,"
          + " or a new statement has none."
    },
    mixinStandardHelpOptions = true)
final class DoctorGateCommand implements Callable<Integer> {
  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Mixin private ExaminedDatabase database = new ExaminedDatabase();

  @Option(
      names = "--baseline",
      paramLabel = "FILE",
      required = true,
      description = "File that records how each statement is served. Keep it beside the code.")
  private Path baseline = Path.of("baseline.json");

  @Option(names = "--write", description = "Write the baseline instead of comparing with it.")
  private boolean write;

  @Option(
      names = "--rows",
      paramLabel = "N",
      converter = Count.class,
      description = "With --schema: number of generated rows in each table. Default: 1k")
  private int rows = 1_000;

  @Override
  public Integer call() {
    if (database.workload().isEmpty()) {
      throw new ConfigException(
          "--workload FILE or --log FILE is missing; give at least one, with the statements to"
              + " compare");
    }
    try (Examined examined = database.open()) {
      Workload workload = database.workload().read(examined.address().engine());
      return examined.isMade() ? filled(examined, workload) : call(examined.address(), workload);
    }
  }

  /**
   * Judges the statements on a filled copy, because a planner reads small tables whole, whatever
   * indexes they have.
   */
  private Integer filled(Examined examined, Workload workload) {
    Consumer<String> told = line -> Printed.to(spec.commandLine().getErr()).accept("  " + line);
    Snapshot snapshot = examined.collect();
    try (Scratch copy = StartedScratch.of(snapshot.engine().id())) {
      FilledCopy.fill(snapshot, copy, rows, told);
      return call(copy.address(), workload);
    }
  }

  private Integer call(Address address, Workload workload) {
    Consumer<String> told = Printed.to(spec.commandLine().getOut());
    if (write) {
      Baseline made = Gate.baseline(address, workload);
      TextFile.write(baseline, made.write());
      told.accept(made.statements().size() + " statements written to " + baseline);
      return ExitCode.OK;
    }
    Gate.Verdict verdict = Gate.judge(address, workload, TextFile.read(baseline, Baseline::read));
    verdict.notes().forEach(note -> told.accept("note  " + note));
    verdict.failures().forEach(failure -> told.accept("FAIL  " + failure));
    told.accept(
        verdict.statements()
            + " statements, "
            + verdict.failures().size()
            + " without their index");
    return verdict.failures().isEmpty() ? ExitCode.OK : ExitCode.FOUND;
  }
}
