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
import dev.watchword.doctor.explain.OpenDatabase;
import dev.watchword.doctor.report.DoctorPage;
import dev.watchword.doctor.workload.SchemaFile;
import dev.watchword.store.Inspection;
import dev.watchword.store.config.ConfigException;
import dev.watchword.store.config.StoreConfig;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
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
      "Examine any auth database, say what is wrong with it, write the fix and prove it.",
      "Any schema, on PostgreSQL, MariaDB, MySQL or SQLite. Reads its catalogue and statistics, and",
      "changes nothing. Without DATABASE it examines the Watchword database of the configuration.",
      "Exits with 1 when it found something."
    },
    subcommands = {
      DoctorExplainCommand.class,
      DoctorLintCommand.class,
      DoctorPlanCommand.class,
      DoctorProveCommand.class,
      DoctorApplyCommand.class,
      DoctorVerifyCommand.class,
      DoctorRollbackCommand.class,
      DoctorGateCommand.class
    },
    mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {
  private static final Set<String> ABOUT_THE_SERVER =
      Set.of("configuration", "stale-statistics", "dead-rows", "unused-index");

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Mixin private DatabaseOptions options = new DatabaseOptions();
  @Mixin private ForeignDatabase foreign = new ForeignDatabase();
  @Mixin private AdviceOptions advice = new AdviceOptions();
  @Mixin private WorkloadOptions workload = new WorkloadOptions();

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
      names = "--schema-only",
      description = "Leave out the statements: judge tables and indexes alone.")
  private boolean schemaOnly;

  @Option(
      names = "--schema",
      paramLabel = "FILE",
      description =
          "In place of a database: SQL that makes tables and indexes, tried on a server that is"
              + " started for it.")
  private @Nullable Path schema;

  @Option(
      names = "--engine",
      paramLabel = "NAME",
      defaultValue = "postgres",
      description = "The engine of --schema: sqlite, postgres, mariadb or mysql. Default: postgres")
  private String engine = "postgres";

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  @Option(names = "--html", paramLabel = "FILE", description = "Also write a page.")
  private @Nullable Path html;

  @Override
  public Integer call() {
    Look look = workload.look(namespace, schemaOnly);
    Examination examination =
        schema != null
            ? examine(schema, look)
            : database == null ? own(look) : examine(foreign.at(database), look);
    PrintWriter out = spec.commandLine().getOut();
    out.print(json ? ExaminationJson.of(examination) : ExaminationText.of(examination));
    out.flush();
    if (html != null) {
      TextFile.write(html, DoctorPage.of(Optional.of(examination), Optional.empty()));
    }
    return examination.findings().isEmpty() ? ExitCode.OK : ExitCode.FOUND;
  }

  private Examination examine(Address address, Look look) {
    return examination(address, Doctor.collect(address, look));
  }

  private Examination examine(Path file, Look look) {
    if (database != null) {
      throw new ConfigException("name either a DATABASE or --schema");
    }
    try (StartedScratch server = StartedScratch.of(engine)) {
      try (OpenDatabase open = OpenDatabase.changing(server.address())) {
        SchemaFile.load(file, open.connection());
      }
      return ofFile(file, examine(server.address(), look));
    }
  }

  /** Without what only says something about the server that was started for it. */
  private static Examination ofFile(Path file, Examination found) {
    return new Examination(
        "a server started for " + file,
        found.snapshot(),
        found.findings().stream()
            .filter(finding -> !ABOUT_THE_SERVER.contains(finding.check()))
            .toList());
  }

  private Examination own(Look look) {
    StoreConfig store = options.read().store();
    try (Inspection inspection = Inspection.open(store)) {
      List<String> drift = Doctor.drift(inspection.db());
      Address address = Address.of(store.servers().getFirst());
      return examination(address, Doctor.collect(address, look).withDrift(drift));
    }
  }

  private Examination examination(Address address, Snapshot snapshot) {
    Consumer<String> told = line -> Printed.to(spec.commandLine().getErr()).accept("  " + line);
    List<Finding> findings = advice.findings(snapshot, address, foreign::at, told);
    return new Examination(address.label(), snapshot, findings);
  }
}
