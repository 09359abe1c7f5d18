// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.finding;

import dev.watchword.doctor.model.Expired;
import dev.watchword.doctor.model.Schema;
import dev.watchword.doctor.model.Workload;
import dev.watchword.doctor.parse.Parsed;
import dev.watchword.doctor.parse.SqlParser;
import dev.watchword.store.schema.Engine;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * All data collected from a database at one moment; checks judge it without a connection.
 *
 * @param version the server's own words
 * @param parsed the statements of the workload, read; in the same order
 * @param settings of the engine, by its own names; only those that a check reads
 * @param taken the database's time
 * @param statisticsSince start of the engine's counts of uses; empty where it does not say
 * @param recognised names of the products whose tables these are
 * @param expired expired share of tables, where the engine knows
 * @param drift differences between the schema and the one that Watchword declares; empty for other
 *     schemas
 * @param notes data that could not be collected, for a person
 */
public record Snapshot(
    Engine engine,
    String version,
    Schema schema,
    Workload workload,
    List<Parsed> parsed,
    Map<String, String> settings,
    Instant taken,
    Optional<Instant> statisticsSince,
    List<String> recognised,
    List<Expired> expired,
    List<String> drift,
    List<String> notes) {

  public Snapshot {
    parsed = List.copyOf(parsed);
    settings = Map.copyOf(settings);
    recognised = List.copyOf(recognised);
    expired = List.copyOf(expired);
    drift = List.copyOf(drift);
    notes = List.copyOf(notes);
  }

  /** Creates the snapshot of a schema alone: no workload, no settings, no statistics. */
  public static Snapshot of(Engine engine, Schema schema) {
    return new Snapshot(
        engine,
        "",
        schema,
        new Workload(List.of(), List.of()),
        List.of(),
        Map.of(),
        Instant.EPOCH,
        Optional.empty(),
        List.of(),
        List.of(),
        List.of(),
        List.of());
  }

  /** Returns this snapshot with another workload. */
  public Snapshot with(Workload other) {
    List<Parsed> read = SqlParser.parse(engine, schema, other);
    return changed(
        next -> {
          next.workload = other;
          next.parsed = read;
        });
  }

  /** Returns this snapshot with another schema, whose tables have the same columns. */
  public Snapshot with(Schema other) {
    return changed(next -> next.schema = other);
  }

  /** Returns this snapshot with differences to the declared schema. */
  public Snapshot withDrift(List<String> differences) {
    return changed(next -> next.drift = differences);
  }

  /**
   * Returns this snapshot without facts about the server that say nothing of its data.
   *
   * @param notesInstead notes on its origin
   */
  public Snapshot withoutServer(List<String> notesInstead) {
    return changed(
        next -> {
          next.statisticsSince = Optional.empty();
          next.notes = notesInstead;
        });
  }

  /** Returns this snapshot with other settings. */
  public Snapshot withSettings(Map<String, String> others) {
    return changed(next -> next.settings = others);
  }

  /** Returns this snapshot with other products. */
  public Snapshot withRecognised(List<String> others) {
    return changed(next -> next.recognised = others);
  }

  /** Returns this snapshot with other shares of expired rows. */
  public Snapshot withExpired(List<Expired> others) {
    return changed(next -> next.expired = others);
  }

  private Snapshot changed(Consumer<Next> change) {
    Next next = new Next(this);
    change.accept(next);
    return new Snapshot(
        engine,
        version,
        next.schema,
        next.workload,
        next.parsed,
        next.settings,
        taken,
        next.statisticsSince,
        next.recognised,
        next.expired,
        next.drift,
        next.notes);
  }

  /** Components of the next snapshot, copied from this one and then changed. */
  private static final class Next {
    private Schema schema;
    private Workload workload;
    private List<Parsed> parsed;
    private Map<String, String> settings;
    private Optional<Instant> statisticsSince;
    private List<String> recognised;
    private List<Expired> expired;
    private List<String> drift;
    private List<String> notes;

    Next(Snapshot from) {
      schema = from.schema;
      workload = from.workload;
      parsed = from.parsed;
      settings = from.settings;
      statisticsSince = from.statisticsSince;
      recognised = from.recognised;
      expired = from.expired;
      drift = from.drift;
      notes = from.notes;
    }
  }

  /** Returns the time for which the engine has counted uses; empty where it does not say. */
  public Optional<Duration> statisticsAge() {
    return statisticsSince.map(since -> Duration.between(since, taken));
  }
}
