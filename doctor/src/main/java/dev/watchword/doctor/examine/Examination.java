// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.examine;

import dev.watchword.doctor.finding.Finding;
import dev.watchword.doctor.finding.Severity;
import dev.watchword.doctor.finding.Snapshot;
import dev.watchword.doctor.model.IndexInfo;
import dev.watchword.doctor.model.Statement;
import dev.watchword.doctor.model.TableInfo;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The findings of an examination, and what it examined.
 *
 * @param place address of the database, without a password
 * @param findings the gravest first
 */
public record Examination(String place, Snapshot snapshot, List<Finding> findings) {

  public Examination {
    findings = List.copyOf(findings);
  }

  /** Returns the examined schema or database; empty on an engine without such. */
  public String namespace() {
    return tables().stream().map(TableInfo::namespace).findFirst().orElse("");
  }

  public List<TableInfo> tables() {
    return snapshot.schema().tables();
  }

  /** Returns notes of what could not be examined, with reasons. */
  public List<String> notes() {
    return Stream.concat(snapshot.notes().stream(), snapshot.workload().notes().stream()).toList();
  }

  /** Returns the statements that a finding names. */
  public List<Statement> cited() {
    return Cited.of(snapshot.workload().statements(), findings);
  }

  /** Returns the number of indexes. */
  public long indexes() {
    return tables().stream().mapToLong(table -> table.indexes().size()).sum();
  }

  /** Returns the size of tables and indexes in bytes, as far as the engine tells. */
  public long bytes() {
    return tables().stream().mapToLong(Examination::bytes).sum();
  }

  static long bytes(TableInfo table) {
    return table.bytes() + table.indexes().stream().mapToLong(IndexInfo::bytes).sum();
  }

  Optional<TableInfo> largest() {
    return tables().stream().max(Comparator.comparingLong(Examination::bytes));
  }

  long count(Severity severity) {
    return findings.stream().filter(finding -> finding.severity() == severity).count();
  }

  long count(Statement.Source source) {
    return snapshot.workload().statements().stream()
        .filter(statement -> statement.source() == source)
        .count();
  }
}
