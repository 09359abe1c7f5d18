// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.cli;

import dev.watchword.doctor.advise.Lint;
import dev.watchword.doctor.advise.Linted;
import dev.watchword.doctor.explain.OpenDatabase;
import dev.watchword.doctor.workload.SchemaFile;
import dev.watchword.doctor.workload.SchemaFile.Written;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says what an engine does with indexes that somebody wrote. */
@Command(
    name = "lint",
    description = {
      "Try each CREATE INDEX of a file on a server that is started for it: does the engine "
          + "build it, refuse it, or build something else?",
      "Exits with 1 when one is not built as it is written."
    },
    mixinStandardHelpOptions = true)
final class DoctorLintCommand implements Callable<Integer> {
  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "FILE", description = "The statements to try.")
  private Path file = Path.of("");

  @Option(
      names = "--schema",
      paramLabel = "FILE",
      required = true,
      description = "SQL that makes the tables.")
  private Path schema = Path.of("");

  @Option(
      names = "--engine",
      paramLabel = "NAME",
      defaultValue = "postgres",
      description = "sqlite, postgres, mariadb or mysql. Default: postgres")
  private String engine = "postgres";

  @Override
  public Integer call() {
    List<Written> statements = SchemaFile.read(file);
    Consumer<String> out = Printed.to(spec.commandLine().getOut());
    int wrong = 0;
    try (StartedScratch server = StartedScratch.of(engine);
        OpenDatabase open = OpenDatabase.changing(server.address())) {
      SchemaFile.load(schema, open.connection());
      for (Written written : statements) {
        Linted linted =
            Lint.of(open.engine(), open.connection(), List.of(written.sql()), List.of());
        out.accept(file.getFileName() + ":" + written.line() + "  " + said(linted));
        if (!linted.reason().isEmpty()) {
          out.accept("         " + linted.reason() + "; " + linted.instead());
        }
        wrong += isAsWritten(linted) ? 0 : 1;
      }
    }
    out.accept(statements.size() + " statements, " + wrong + " not built as they are written");
    return wrong == 0 ? ExitCode.OK : ExitCode.FOUND;
  }

  private static boolean isAsWritten(Linted linted) {
    return switch (linted.kind()) {
      case BUILT, OUTSIDE_TRANSACTION -> true;
      case REJECTED, DIFFERENT, IDLE -> false;
    };
  }

  private static String said(Linted linted) {
    return switch (linted.kind()) {
      case BUILT -> "ok";
      case REJECTED -> "refused: " + linted.message() + " [" + linted.code() + "]";
      case DIFFERENT -> "built as something else";
      case IDLE -> "built, and used by nothing";
      case OUTSIDE_TRANSACTION -> "only outside of a transaction";
    };
  }
}
