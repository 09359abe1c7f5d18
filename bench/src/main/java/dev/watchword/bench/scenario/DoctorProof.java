// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.scenario;

import dev.watchword.bench.measure.Spread;
import dev.watchword.bench.process.Packaged;
import dev.watchword.bench.process.ProgramRun;
import dev.watchword.bench.process.Scratch;
import dev.watchword.bench.report.Figure;
import dev.watchword.bench.report.Quantity;
import dev.watchword.bench.report.Result;
import dev.watchword.bench.report.Target;
import java.nio.file.Path;
import java.util.List;

/**
 * The time in which the doctor finds and proves the indexes that an auth schema lacks; it takes
 * minutes.
 */
final class DoctorProof implements Scenario {
  private static final String SCHEMA =
      """
      CREATE TABLE users (id VARCHAR(36) PRIMARY KEY, email VARCHAR(254) NOT NULL);
      CREATE TABLE session (
        id VARCHAR(36) PRIMARY KEY,
        user_id VARCHAR(36) NOT NULL,
        token VARCHAR(64) NOT NULL,
        ip_address VARCHAR(45),
        expires_at TIMESTAMP NOT NULL,
        FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE);
      """;
  private static final String STATEMENTS =
      """
      -- calls_per_minute: 6000
      -- id: session_by_token
      SELECT * FROM session WHERE token = ?;
      -- calls_per_minute: 60
      -- id: sessions_of_user
      SELECT * FROM session WHERE user_id = ? ORDER BY expires_at DESC LIMIT 20;
      -- calls_per_minute: 60
      -- id: user_by_email
      SELECT * FROM users WHERE email = ?;
      -- calls_per_minute: 1
      -- id: session_cleanup
      DELETE FROM session WHERE expires_at < ?;
      """;

  @Override
  public String name() {
    return "doctor-proof";
  }

  @Override
  public String summary() {
    return "the doctor proves on a million rows what an auth schema lacks; minutes, only by name";
  }

  @Override
  public boolean onlyByName() {
    return true;
  }

  @Override
  public Result run(Setting setting) {
    Packaged program = DoctorExamination.program();
    setting.progress("proving on a million rows");
    try (Scratch scratch = Scratch.make()) {
      Path schema = DoctorExamination.write(scratch.folder().resolve("schema.sql"), SCHEMA);
      Path workload = DoctorExamination.write(scratch.folder().resolve("w.sql"), STATEMENTS);
      ProgramRun run =
          DoctorExamination.finished(
              program.commandWithServers(
                  DoctorExamination.HEAP,
                  "doctor",
                  "prove",
                  "--schema",
                  schema.toString(),
                  "--engine",
                  setting.engine(),
                  "--workload",
                  workload.toString(),
                  "--rows",
                  "1m"),
              scratch);
      return new Result(
          List.of(
              DoctorExamination.seconds(
                  new double[] {run.seconds()},
                  "From the start of Java to the proof: servers, two tables of a million rows,"
                      + " measured before and after."),
              Figure.of(
                  "memory",
                  new Quantity(Spread.of(run.peakBytes() / (double) (1 << 20)), " MiB"),
                  Target.NONE,
                  "The most that the doctor's process had in use, without the server of the copy.")),
          List.of(),
          List.of(
              program.jar() + ", heap " + DoctorExamination.HEAP + " MiB.",
              run.output()
                  .lines()
                  .filter(line -> line.contains("on the geometric"))
                  .findFirst()
                  .orElse("no statement was faster")));
    }
  }
}
