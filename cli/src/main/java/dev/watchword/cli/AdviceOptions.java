// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.cli;

import dev.watchword.doctor.Doctor;
import dev.watchword.doctor.collect.Address;
import dev.watchword.doctor.explain.OpenDatabase;
import dev.watchword.doctor.finding.Finding;
import dev.watchword.doctor.finding.Snapshot;
import dev.watchword.doctor.model.TableInfo;
import dev.watchword.doctor.prove.CopyAdvice;
import dev.watchword.doctor.prove.GivenScratch;
import dev.watchword.doctor.prove.Scratch;
import dev.watchword.doctor.prove.Skew.Spread;
import dev.watchword.doctor.prove.SkewReader;
import dev.watchword.store.config.ConfigException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of the planner's index advice, which is taken on a scratch copy. */
final class AdviceOptions {
  /**
   * Default number of rows of the copy's largest table: enough for a planner to tell a scan from a
   * look-up, and made in seconds.
   */
  static final int USUAL_ROWS = 100_000;

  /** Number of rows below which reading a whole table is faster than using an index. */
  private static final int FEW_ROWS = 2_000;

  @Option(
      names = "--advise",
      description =
          "Also ask the engine's planner which indexes the statements lack. It plans on a"
              + " scratch copy with generated rows.")
  private boolean advise;

  @Option(
      names = "--rows",
      paramLabel = "N",
      converter = Count.class,
      description =
          "Number of rows in the largest table of the copy, such as 100k or 1m. Implies"
              + " --advise. Default: as many as the largest table has, at most 100k")
  private int rows;

  @Option(
      names = "--scratch",
      paramLabel = "URL",
      description =
          "URL of an empty database of the same engine for the copy. It is emptied again."
              + " Implies --advise. Default: a database on a server that is started for the copy")
  private @Nullable String scratch;

  /**
   * Returns the findings of the checks and, if asked for, of the planner.
   *
   * @param examined address of the examined database, to read the distribution of its values
   * @param named resolves the URL of a database
   */
  List<Finding> findings(
      Snapshot snapshot, Address examined, Function<String, Address> named, Consumer<String> told) {
    if (!advise && scratch == null && rows == 0) {
      return Doctor.judge(snapshot);
    }
    long size = size(snapshot);
    List<String> notes = new ArrayList<>();
    Spread spread;
    try (OpenDatabase open = OpenDatabase.reading(examined)) {
      spread = SkewReader.read(open, snapshot.schema().tables(), notes);
    }
    notes.forEach(told);
    try (Scratch copy = scratch(snapshot, named)) {
      return CopyAdvice.findings(snapshot, examined, copy, spread, size, told);
    }
  }

  /** Returns the snapshot with the requested number of rows, where its tables hold fewer. */
  Snapshot sized(Snapshot snapshot) {
    return rows == 0 ? snapshot : CopyAdvice.sized(snapshot, rows);
  }

  private long size(Snapshot snapshot) {
    long most = snapshot.schema().tables().stream().mapToLong(TableInfo::rows).max().orElse(0);
    if (rows == 0 && most < FEW_ROWS) {
      throw new ConfigException(
          "the largest table has about "
              + Math.max(0, most)
              + " rows, too few for an index to matter; give the expected number with --rows, such"
              + " as --rows 100k");
    }
    return rows > 0 ? rows : Math.min(most, USUAL_ROWS);
  }

  private Scratch scratch(Snapshot snapshot, Function<String, Address> named) {
    return scratch == null
        ? StartedScratch.of(snapshot.engine().id())
        : GivenScratch.of(named.apply(scratch));
  }
}
