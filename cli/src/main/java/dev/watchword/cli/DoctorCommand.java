// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.cli;

import dev.watchword.doctor.Doctor;
import dev.watchword.doctor.Look;
import dev.watchword.doctor.collect.Address;
import dev.watchword.doctor.examine.Examination;
import dev.watchword.doctor.examine.ExaminationJson;
import dev.watchword.doctor.examine.ExaminationText;
import dev.watchword.doctor.finding.Finding;
import dev.watchword.doctor.finding.Snapshot;
import dev.watchword.doctor.report.DoctorPage;
import dev.watchword.store.Inspection;
import dev.watchword.store.config.StoreConfig;
import java.io.PrintWriter;
import java.nio.file.Path;
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

/** The command that examines any auth database, or the Watchword database of the configuration. */
@Command(
    name = "doctor",
    description = {
      "Examine any auth database and report what is wrong with it. The subcommands write"
          + " the fix and prove it.",
      "Works with any schema on PostgreSQL, MariaDB, MySQL or SQLite. It reads catalogue"
          + " and statistics, and changes nothing. Without DATABASE it examines Watchword's own"
          + " database, as configured. Exits with 1 when it found a problem."
    },
    subcommands = {
      DoctorPlanCommand.class,
      DoctorProveCommand.class,
      DoctorApplyCommand.class,
      DoctorVerifyCommand.class,
      DoctorRollbackCommand.class,
      DoctorGateCommand.class,
      DoctorLintCommand.class,
      DoctorExplainCommand.class
    },
    mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {
  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Mixin private DatabaseOptions options = new DatabaseOptions();
  @Mixin private ForeignDatabase foreign = new ForeignDatabase();
  @Mixin private SchemaOptions schema = new SchemaOptions();
  @Mixin private AdviceOptions advice = new AdviceOptions();
  @Mixin private WorkloadOptions workload = new WorkloadOptions();

  @Parameters(
      arity = "0..1",
      paramLabel = "DATABASE",
      description = {
        "The database: postgres://USER@HOST/NAME,",
        "mariadb://… or mysql://…, a JDBC URL of these,",
        "or a SQLite file."
      })
  private @Nullable String database;

  @Option(
      names = "--namespace",
      paramLabel = "NAME",
      defaultValue = "",
      description = "PostgreSQL: the schema to examine. Default: the connection's current schema")
  private String namespace = "";

  @Option(
      names = "--schema-only",
      description = "Examine tables and indexes alone, without statements.")
  private boolean schemaOnly;

  @Option(names = "--json", description = "Print the findings as JSON.")
  private boolean json;

  @Option(
      names = "--html",
      paramLabel = "FILE",
      description = "Also write the findings as one HTML page.")
  private @Nullable Path html;

  @Override
  public Integer call() {
    Look look = workload.look(namespace, schemaOnly);
    Examination examination = database == null && !schema.isGiven() ? own(look) : examine(look);
    PrintWriter out = spec.commandLine().getOut();
    out.print(json ? ExaminationJson.of(examination) : ExaminationText.of(examination));
    out.flush();
    if (html != null) {
      TextFile.write(html, DoctorPage.of(Optional.of(examination), Optional.empty()));
    }
    return examination.findings().isEmpty() ? ExitCode.OK : ExitCode.FOUND;
  }

  private Examination examine(Look look) {
    try (Examined examined = schema.open(database, foreign::at, look)) {
      Snapshot snapshot = examined.collect();
      List<Finding> findings = findings(snapshot, examined.address());
      return new Examination(examined.label(), snapshot, examined.about(findings));
    }
  }

  private Examination own(Look look) {
    StoreConfig store = options.read().store();
    try (Inspection inspection = Inspection.open(store)) {
      List<String> drift = Doctor.drift(inspection.db());
      Address address = Address.of(store.servers().getFirst());
      Snapshot snapshot = Doctor.collect(address, look).withDrift(drift);
      return new Examination(address.label(), snapshot, findings(snapshot, address));
    }
  }

  private List<Finding> findings(Snapshot snapshot, Address address) {
    Consumer<String> told = line -> Printed.to(spec.commandLine().getErr()).accept("  " + line);
    return advice.findings(snapshot, address, foreign::at, told);
  }
}
