// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor;

import dev.watchword.doctor.model.Expired;
import dev.watchword.doctor.model.Schema;
import dev.watchword.doctor.model.Workload;
import dev.watchword.doctor.parse.Parsed;
import dev.watchword.doctor.parse.SqlParser;
import dev.watchword.store.sql.Engine;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was collected from a database at one moment; checks judge it without a connection.
 *
 * @param version the server's own words
 * @param parsed the statements of the workload, read; in the same order
 * @param settings of the engine, by its own names; only those that a check reads
 * @param taken the database's time
 * @param statisticsSince when the engine began to count uses; empty where it does not say
 * @param recognised names of the products whose tables these are
 * @param expired which share of tables has expired, where the engine knows
 * @param drift how the schema differs from the one that Watchword declares; empty for others
 * @param notes what could not be had, for a person
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

  /** Of a schema alone: no workload, no settings, no statistics. */
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

  /** The same with another workload. */
  public Snapshot with(Workload other) {
    return new Snapshot(
        engine,
        version,
        schema,
        other,
        SqlParser.parse(engine, schema, other),
        settings,
        taken,
        statisticsSince,
        recognised,
        expired,
        drift,
        notes);
  }

  /** The same with another schema, whose tables have the same columns. */
  public Snapshot with(Schema other) {
    return new Snapshot(
        engine,
        version,
        other,
        workload,
        parsed,
        settings,
        taken,
        statisticsSince,
        recognised,
        expired,
        drift,
        notes);
  }

  /** The same with differences to the declared schema. */
  public Snapshot withDrift(List<String> differences) {
    return new Snapshot(
        engine,
        version,
        schema,
        workload,
        parsed,
        settings,
        taken,
        statisticsSince,
        recognised,
        expired,
        differences,
        notes);
  }

  /** The same without what only says something about the server, not about what it holds. */
  public Snapshot withoutServer() {
    return new Snapshot(
        engine,
        version,
        schema,
        workload,
        parsed,
        settings,
        taken,
        Optional.empty(),
        recognised,
        expired,
        drift,
        List.of());
  }

  /** The same with other settings. */
  public Snapshot withSettings(Map<String, String> others) {
    return new Snapshot(
        engine,
        version,
        schema,
        workload,
        parsed,
        others,
        taken,
        statisticsSince,
        recognised,
        expired,
        drift,
        notes);
  }

  /** The same with other products. */
  public Snapshot withRecognised(List<String> others) {
    return new Snapshot(
        engine,
        version,
        schema,
        workload,
        parsed,
        settings,
        taken,
        statisticsSince,
        others,
        expired,
        drift,
        notes);
  }

  /** The same with other shares of expired rows. */
  public Snapshot withExpired(List<Expired> others) {
    return new Snapshot(
        engine,
        version,
        schema,
        workload,
        parsed,
        settings,
        taken,
        statisticsSince,
        recognised,
        others,
        drift,
        notes);
  }

  /** How long the engine has counted uses; empty where it does not say. */
  public Optional<Duration> statisticsAge() {
    return statisticsSince.map(since -> Duration.between(since, taken));
  }
}
