// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.cli;

import dev.watchword.doctor.Doctor;
import dev.watchword.doctor.Finding;
import dev.watchword.doctor.Look;
import dev.watchword.doctor.Snapshot;
import dev.watchword.doctor.collect.Address;
import dev.watchword.doctor.examine.Examination;
import dev.watchword.doctor.examine.ExaminationJson;
import dev.watchword.doctor.examine.ExaminationText;
import dev.watchword.store.Inspection;
import dev.watchword.store.config.StoreConfig;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Examines any auth database, or the Watchword database of the configuration. */
@Command(
    name = "doctor",
    description = {
      "Examine an auth database and say what is wrong with it: any schema, on PostgreSQL, MariaDB,",
      "MySQL or SQLite. Reads its catalogue and statistics, and changes nothing. Without DATABASE",
      "it examines the Watchword database of the configuration. Exits with 1 when it found",
      "something."
    },
    subcommands = {
      DoctorExplainCommand.class,
      DoctorPlanCommand.class,
      DoctorProveCommand.class,
      DoctorApplyCommand.class,
      DoctorVerifyCommand.class,
      DoctorRollbackCommand.class,
      DoctorGateCommand.class
    },
    mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {
  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Mixin private DatabaseOptions options = new DatabaseOptions();
  @Mixin private ForeignDatabase foreign = new ForeignDatabase();

  @Parameters(
      arity = "0..1",
      paramLabel = "DATABASE",
      description =
          "postgres://USER@HOST/NAME, mariadb://… or mysql://…, a JDBC URL of these, or a SQLite"
              + " file.")
  private @Nullable String database;

  @Option(
      names = "--namespace",
      paramLabel = "NAME",
      defaultValue = "",
      description = "The schema (PostgreSQL) to examine. Default: the connection's own")
  private String namespace = "";

  @Option(
      names = "--workload",
      paramLabel = "FILE",
      description =
          "SQL statements that the application sends, separated by semicolons; a line"
              + " `-- calls_per_minute: N` before one is its weight. May be given several times.")
  private List<Path> workload = new ArrayList<>();

  @Option(
      names = "--schema-only",
      description = "Leave out the statements: judge tables and indexes alone.")
  private boolean schemaOnly;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  @Override
  public Integer call() {
    Look look = new Look(namespace, workload, schemaOnly);
    Examination examination = database == null ? own(look) : examine(foreign.at(database), look);
    PrintWriter out = spec.commandLine().getOut();
    out.print(json ? ExaminationJson.of(examination) : ExaminationText.of(examination));
    out.flush();
    return examination.findings().isEmpty() ? ExitCode.OK : ExitCode.FOUND;
  }

  private static Examination examine(Address address, Look look) {
    return examination(address, Doctor.collect(address, look));
  }

  private Examination own(Look look) {
    StoreConfig store = options.read().store();
    try (Inspection inspection = Inspection.open(store)) {
      List<String> drift = Doctor.drift(inspection.db());
      Address address = Address.of(store.servers().getFirst());
      return examination(address, Doctor.collect(address, look).withDrift(drift));
    }
  }

  private static Examination examination(Address address, Snapshot snapshot) {
    List<Finding> findings = Doctor.judge(snapshot);
    return new Examination(address.label(), snapshot, findings);
  }
}
