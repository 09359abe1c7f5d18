// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.check;

import dev.watchword.doctor.collect.DoctorSetting;
import dev.watchword.doctor.finding.Finding;
import dev.watchword.doctor.finding.Severity;
import dev.watchword.doctor.finding.Snapshot;
import dev.watchword.doctor.model.Change;
import dev.watchword.doctor.model.IndexInfo;
import dev.watchword.store.schema.Engine;
import java.util.List;
import java.util.Optional;

/** Compares the server's cache with the machine's memory, where the server runs on this machine. */
final class MemoryRules {
  private static final long MEGABYTE = 1L << 20;

  private MemoryRules() {}

  static List<Finding> judge(Configuration check, Snapshot snapshot) {
    String name =
        snapshot.engine() == Engine.POSTGRES ? "shared_buffers" : "innodb_buffer_pool_size";
    Optional<Long> cache = number(snapshot, name);
    Optional<Long> memory = number(snapshot, DoctorSetting.MEMORY);
    if (cache.isEmpty() || memory.isEmpty()) {
      return List.of();
    }
    return cache.get() > memory.get() * 3 / 4
        ? List.of(tooMuch(check, name, cache.get(), memory.get()))
        : tooLittle(check, snapshot, name, cache.get(), memory.get());
  }

  private static Finding tooMuch(Configuration check, String name, long cache, long memory) {
    return check.finding(
        Severity.HIGH,
        name + " is " + megabytes(cache) + " of the machine's " + megabytes(memory),
        "connections and sorts need memory too: the system starts to swap, or kills the server",
        advice(name, memory / 4),
        "the setting and the memory of this machine");
  }

  /** Reports a cache that is too small for the data. A small database needs no large one. */
  private static List<Finding> tooLittle(
      Configuration check, Snapshot snapshot, String name, long cache, long memory) {
    long data =
        snapshot.schema().tables().stream()
            .mapToLong(
                table -> table.bytes() + table.indexes().stream().mapToLong(IndexInfo::bytes).sum())
            .sum();
    if (cache >= memory / 8 || data <= cache) {
      return List.of();
    }
    return List.of(
        check.finding(
            Severity.MEDIUM,
            name + " is " + megabytes(cache) + " for " + megabytes(data) + " of data",
            "look-ups go to the disk or to the system's cache although the machine has "
                + megabytes(memory)
                + " of memory",
            advice(name, memory / 4),
            "the setting, the sizes of "
                + snapshot.schema().tables().size()
                + " tables and the memory of this machine"));
  }

  private static Change advice(String name, long bytes) {
    return new Change.Advise(
        "set "
            + name
            + " = "
            + megabytes(bytes)
            + " if the server has the machine to itself, and restart");
  }

  private static Optional<Long> number(Snapshot snapshot, String name) {
    return Optional.ofNullable(snapshot.settings().get(name))
        .filter(value -> value.matches("\\d{1,18}"))
        .map(Long::valueOf);
  }

  private static String megabytes(long bytes) {
    return bytes / MEGABYTE + " MB";
  }
}
