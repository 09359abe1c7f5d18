// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.cli;

import dev.watchword.doctor.Doctor;
import dev.watchword.doctor.advise.Advisor;
import dev.watchword.doctor.examine.CheckPage;
import dev.watchword.doctor.finding.Check;
import dev.watchword.store.config.ConfigException;
import dev.watchword.store.config.Settings;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command that prints the page of a check. */
@Command(
    name = "explain",
    description = "Print what a check finds, why it matters and what to do.",
    mixinStandardHelpOptions = true)
final class DoctorExplainCommand implements Callable<Integer> {
  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Parameters(
      arity = "0..1",
      paramLabel = "CHECK",
      description =
          "Id of the check, as in the brackets beside a finding. Default: lists all checks")
  private @Nullable String check;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    if (check == null) {
      known().sorted().forEach(out::println);
      return ExitCode.OK;
    }
    if (known().noneMatch(check::equals)) {
      throw new ConfigException(
          "there is no check '"
              + check
              + "'; did you mean '"
              + Settings.nearest(check, known().toList())
              + "'? `watchword doctor explain` lists all of them");
    }
    out.print(CheckPage.of(check));
    out.flush();
    return ExitCode.OK;
  }

  private static Stream<String> known() {
    return Stream.concat(Doctor.checks().stream().map(Check::id), Advisor.CHECKS.stream());
  }
}
