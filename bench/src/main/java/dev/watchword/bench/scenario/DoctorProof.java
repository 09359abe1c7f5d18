// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.scenario;

import dev.watchword.bench.measure.Text;
import dev.watchword.bench.process.Packaged;
import dev.watchword.bench.process.ProgramRun;
import dev.watchword.bench.process.TempFolder;
import dev.watchword.bench.report.Result;
import dev.watchword.bench.report.Threshold;
import java.util.List;

/**
 * The time in which the doctor finds and proves the indexes that an auth schema lacks; it takes
 * minutes.
 */
final class DoctorProof extends Scenario {
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

  DoctorProof() {
    super(
        "doctor-proof",
        "the doctor proves on a million rows what an auth schema lacks; minutes, only by name");
  }

  @Override
  public boolean onlyByName() {
    return true;
  }

  @Override
  public Result run(Testbed bed) {
    Packaged program = Packaged.require();
    bed.progress("proving on a million rows");
    try (TempFolder folder = TempFolder.make()) {
      List<String> command =
          program.commandWithServers(
              DoctorExamination.HEAP, "doctor", "prove", "--engine", bed.engine(), "--rows", "1m");
      command.addAll(List.of("--schema", folder.write("schema.sql", SCHEMA).toString()));
      command.addAll(List.of("--workload", folder.write("w.sql", STATEMENTS).toString()));
      ProgramRun run = DoctorExamination.finished(command);
      String proof =
          run.output()
              .lines()
              .filter(line -> line.contains("on the geometric"))
              .findFirst()
              .orElse("no statement was faster");
      return DoctorExamination.result(
          List.of(run),
          "From the start of Java to the proof: servers, two tables of a million rows, measured"
              + " before and after.",
          "The most that the doctor's process had in use, without the server of the copy.",
          Threshold.NONE,
          List.of(Text.of("%s, heap %d MiB.", program.jar(), DoctorExamination.HEAP), proof));
    }
  }
}
