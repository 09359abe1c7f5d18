// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.log;

import dev.watchword.doctor.model.Statement;
import dev.watchword.doctor.model.Workload;
import dev.watchword.doctor.workload.EngineWorkload;
import dev.watchword.store.config.ConfigException;
import dev.watchword.store.schema.Engine;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Reads the statements of logs, grouped by shape, each with its frequency. Values in a log are not
 * kept: any may be a secret. Files of any size are read in bounded memory.
 */
public final class LogWorkload {
  /** Maximum number of shapes that are judged: the most frequent ones. */
  static final int MOST = 1000;

  private LogWorkload() {}

  /**
   * Reads logs, several as one: those of several nodes or days.
   *
   * @param engine the engine of the SQL in logs of applications
   * @throws ConfigException when one cannot be read, or has no known format
   */
  public static Workload read(List<Path> files, Engine engine) {
    if (files.isEmpty()) {
      return new Workload(List.of(), List.of());
    }
    Shapes shapes = new Shapes();
    List<LogFile> logs = files.stream().map(file -> LogFile.read(file, engine, shapes)).toList();
    List<Shapes.Counted> counted =
        shapes.counted().stream()
            .filter(each -> !EngineWorkload.isOfCatalogue(each.sql()))
            .toList();
    double minutes = minutes(logs);
    List<Statement> statements =
        counted.stream().limit(MOST).map(each -> statement(each, minutes)).toList();
    List<String> notes = new ArrayList<>();
    logs.forEach(log -> log.trouble().ifPresent(notes::add));
    if (counted.size() > MOST) {
      notes.add((counted.size() - MOST) + " rarer statements of the logs are left out");
    }
    if (shapes.forgotten() > 0) {
      notes.add(
          shapes.forgotten()
              + " entries of the logs are left out: more than "
              + Shapes.MOST
              + " different statements");
    }
    return new Workload(statements, notes, logs.stream().map(LogFile::summary).toList());
  }

  private static Statement statement(Shapes.Counted counted, double minutes) {
    return new Statement(
        counted.id(), counted.sql(), counted.times() / minutes, List.of(), Statement.Source.LOG);
  }

  /**
   * Returns the minutes between the first time stamp and the last, at least a second; 1 where a log
   * has none.
   */
  private static double minutes(List<LogFile> logs) {
    if (logs.stream().anyMatch(log -> log.first().isEmpty())) {
      return 1;
    }
    Optional<Instant> first =
        logs.stream().flatMap(log -> log.first().stream()).min(Comparator.naturalOrder());
    Optional<Instant> last =
        logs.stream().flatMap(log -> log.last().stream()).max(Comparator.naturalOrder());
    Duration span = Duration.between(first.orElseThrow(), last.orElseThrow());
    return Math.max(1, span.toMillis() / 1000.0) / 60;
  }
}
