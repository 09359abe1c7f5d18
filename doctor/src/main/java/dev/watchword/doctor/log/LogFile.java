// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.log;

import dev.watchword.doctor.workload.SqlFile;
import dev.watchword.store.config.ConfigException;
import dev.watchword.store.config.FileTrouble;
import dev.watchword.store.schema.Engine;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A log, read from its beginning to its end without keeping it. For one thread. */
final class LogFile {
  /** Number of statements of one format after which the file counts as of that format. */
  private static final int SURE = 50;

  private static final int LISTED = 10;

  /**
   * Maximum number of texts whose shapes are kept, because prepared statements come again and
   * again.
   */
  private static final int REMEMBERED = 500;

  /** Maximum length of these texts in characters. */
  private static final int MOST_REMEMBERED = 10_000;

  private final Path file;
  private final LogFormat format;
  private final boolean quotesAreTexts;
  private final Shapes shapes;
  private final Map<String, List<String>> shaped = new HashMap<>();
  private final List<Long> damaged = new ArrayList<>();
  private long damages;
  private long statements;
  private @Nullable Instant first;
  private @Nullable Instant last;

  private LogFile(Path file, LogFormat format, Engine engine, Shapes shapes) {
    this.file = file;
    this.format = format;
    Engine spoken = format.engine().orElse(engine);
    this.quotesAreTexts = spoken == Engine.MARIADB || spoken == Engine.MYSQL;
    this.shapes = shapes;
  }

  /**
   * Reads a log and adds its statements to {@code shapes}.
   *
   * @param engine the engine of the SQL, where the format does not say
   * @throws ConfigException when it cannot be read, or has no statement in a known format
   */
  static LogFile read(Path file, Engine engine, Shapes shapes) {
    try {
      LogFile log = new LogFile(file, format(file), engine, shapes);
      try (Lines lines = Lines.of(file)) {
        Entries entries = new Entries(log.format, log::take);
        for (String line = lines.next(); line != null; line = lines.next()) {
          entries.line(line, lines.number());
        }
        entries.end();
      }
      return log;
    } catch (IOException e) {
      throw new ConfigException("the log " + file + " cannot be read: " + FileTrouble.of(e));
    }
  }

  private static LogFormat format(Path file) throws IOException {
    int[] found = new int[LogFormats.ALL.size()];
    List<Entries> tried = new ArrayList<>();
    for (LogFormat format : LogFormats.ALL) {
      int number = tried.size();
      tried.add(
          new Entries(
              format,
              (entry, line) ->
                  found[number] += entry.sql().filter(LogFile::isQuery).isPresent() ? 1 : 0));
    }
    int best = 0;
    try (Lines lines = Lines.of(file)) {
      for (String line = lines.next(); line != null && found[best] < SURE; line = lines.next()) {
        for (int number = 0; number < found.length; number++) {
          tried.get(number).line(line, lines.number());
          best = found[number] > found[best] ? number : best;
        }
      }
    }
    tried.forEach(Entries::end);
    for (int number = 0; number < found.length; number++) {
      best = found[number] > found[best] ? number : best;
    }
    if (found[best] == 0) {
      throw new ConfigException(
          file
              + " has no statement in a form that is known; these are: "
              + LogFormats.ALL.stream().map(LogFormat::title).collect(Collectors.joining(", ")));
    }
    return LogFormats.ALL.get(best);
  }

  private void take(LogEntry entry, long line) {
    entry.time().ifPresent(this::seen);
    if (entry.damaged()) {
      damages++;
      if (damaged.size() < LISTED) {
        damaged.add(line);
      }
    }
    entry.sql().ifPresent(this::count);
  }

  private void count(String sql) {
    if (shaped.size() > REMEMBERED) {
      shaped.clear();
    }
    List<String> found =
        sql.length() > MOST_REMEMBERED ? queries(sql) : shaped.computeIfAbsent(sql, this::queries);
    for (String shape : found) {
      shapes.add(shape);
      statements++;
    }
  }

  private List<String> queries(String sql) {
    boolean ofPostgres = format.engine().filter(Engine.POSTGRES::equals).isPresent();
    return StatementShape.of(sql, ofPostgres, quotesAreTexts).stream()
        .filter(SqlFile::isQuery)
        .toList();
  }

  private static boolean isQuery(String sql) {
    return StatementShape.of(sql, false, false).stream().anyMatch(SqlFile::isQuery);
  }

  private void seen(Instant time) {
    first = first == null || time.isBefore(first) ? time : first;
    last = last == null || time.isAfter(last) ? time : last;
  }

  Optional<Instant> first() {
    return Optional.ofNullable(first);
  }

  Optional<Instant> last() {
    return Optional.ofNullable(last);
  }

  /** Summarises what was read, for a person. */
  String summary() {
    String times =
        first == null
            ? "without time stamps: the weights are counts"
            : "from " + first + " to " + last;
    return file.getFileName()
        + ": "
        + format.title()
        + ", "
        + statements
        + " statements, "
        + times.replace("Z", "");
  }

  /** Reports what was not read, for a person, without quoting it. */
  Optional<String> trouble() {
    if (damages == 0) {
      return Optional.empty();
    }
    String where = damaged.stream().map(String::valueOf).collect(Collectors.joining(", "));
    return Optional.of(
        file.getFileName()
            + ": "
            + damages
            + " entries cannot be read, in line "
            + where
            + (damages > LISTED ? ", …" : ""));
  }
}
