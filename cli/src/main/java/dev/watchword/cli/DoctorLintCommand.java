// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.cli;

import dev.watchword.doctor.advise.Lint;
import dev.watchword.doctor.advise.Linted;
import dev.watchword.doctor.explain.OpenDatabase;
import dev.watchword.doctor.script.ScriptFile;
import dev.watchword.doctor.script.ScriptFile.Judged;
import dev.watchword.doctor.script.StatementVerdict;
import dev.watchword.doctor.script.StatementVerdict.Refuse;
import dev.watchword.doctor.script.StatementVerdict.Run;
import dev.watchword.doctor.script.StatementVerdict.Subject;
import dev.watchword.doctor.workload.SchemaFile;
import dev.watchword.store.config.ConfigException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command that tries written CREATE INDEX statements on an engine. */
@Command(
    name = "lint",
    description = {
      "Try each CREATE INDEX of FILE on a server that is started for it. Prints whether the"
          + " engine builds it, refuses it or builds something else.",
      "Only statements that make an index are tried. Exits with 1 when a statement is not"
          + " built as written, or not tried."
    },
    mixinStandardHelpOptions = true)
final class DoctorLintCommand implements Callable<Integer> {
  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Parameters(
      index = "0",
      paramLabel = "FILE",
      description = "SQL file with the statements to try.")
  private Path file = Path.of("");

  @Option(
      names = "--schema",
      paramLabel = "FILE",
      required = true,
      description = "SQL file that makes the tables.")
  private Path schema = Path.of("");

  @Option(
      names = "--engine",
      paramLabel = "NAME",
      defaultValue = "postgres",
      description = "Engine: sqlite, postgres, mariadb or mysql. Default: postgres")
  private String engine = "postgres";

  @Override
  public Integer call() {
    Consumer<String> out = Printed.to(spec.commandLine().getOut());
    Consumer<String> told = line -> Printed.to(spec.commandLine().getErr()).accept("  " + line);
    try (StartedScratch server = StartedScratch.of(engine);
        OpenDatabase open = OpenDatabase.changing(server.address())) {
      List<Judged> statements = ScriptFile.read(file, open.engine());
      if (statements.stream().noneMatch(each -> isIndex(each.verdict()))) {
        throw new ConfigException(
            file
                + " holds no statement that makes an index; write CREATE INDEX statements into it");
      }
      SchemaFile.load(schema, open.engine(), open.connection(), "").forEach(told);
      return tried(statements, open, out);
    }
  }

  private int tried(List<Judged> statements, OpenDatabase open, Consumer<String> out) {
    int wrong = 0;
    int untried = 0;
    for (Judged written : statements) {
      String place = file.getFileName() + ":" + written.line() + "  ";
      if (written.verdict() instanceof Run run && isIndex(run)) {
        Linted linted = Lint.of(open.engine(), open.connection(), List.of(run.sql()), List.of());
        out.accept(place + said(linted));
        if (!linted.reason().isEmpty()) {
          out.accept("         " + linted.reason() + "; " + linted.instead());
        }
        wrong += isAsWritten(linted) ? 0 : 1;
      } else {
        out.accept(place + "not tried: " + why(written));
        untried++;
      }
    }
    out.accept(
        statements.size()
            + " statements, "
            + wrong
            + " not built as written"
            + (untried == 0 ? "" : ", " + untried + " not tried"));
    return wrong + untried == 0 ? ExitCode.OK : ExitCode.FOUND;
  }

  private static boolean isIndex(StatementVerdict verdict) {
    return verdict instanceof Run run
        && (run.about().kind() == Subject.Kind.INDEX || run.about().kind() == Subject.Kind.TABLE);
  }

  private static String why(Judged written) {
    return written.verdict() instanceof Refuse refused
        ? refused.reason()
        : (written.head().isEmpty() ? "it" : written.head()) + " makes no index";
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
      case IDLE -> "built, but no statement uses it";
      case OUTSIDE_TRANSACTION -> "ok, but only outside a transaction";
    };
  }
}
