// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.engines;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A process of ours and all its descendants. PostgreSQL has one for each connection. */
record ProcessTree(ProcessHandle root) {
  private static final int PATIENCE_MILLISECONDS = 10_000;

  /** Freezes every process. */
  void freeze() {
    Set<Long> frozen = Set.of();
    for (Set<Long> all = numbers(); !frozen.equals(all); all = numbers()) {
      send("STOP", all);
      frozen = all;
    }
  }

  /** Resumes every process. */
  void thaw() {
    send("CONT", numbers());
  }

  /** Ends every process by SIGKILL, after freezing them, lest one starts another meanwhile. */
  void kill() {
    freeze();
    List<ProcessHandle> all = all();
    send("KILL", numbers());
    awaitEnd(all, PATIENCE_MILLISECONDS);
  }

  /**
   * Sends the first process a signal that ends the server, and ends the remaining ones by SIGKILL.
   */
  void end(String signal) {
    List<ProcessHandle> all = all();
    thaw();
    send(signal, numbersOf(all.stream().limit(1)));
    if (!awaitEnd(all, PATIENCE_MILLISECONDS)) {
      freeze();
      all.stream().filter(ProcessTree::isRunning).forEach(ProcessHandle::destroyForcibly);
      awaitEnd(all, PATIENCE_MILLISECONDS);
    }
  }

  private List<ProcessHandle> all() {
    return Stream.concat(Stream.of(root), root.descendants())
        .filter(ProcessTree::isRunning)
        .toList();
  }

  /** Returns the process ids, the first process first. */
  List<Long> numbersInOrder() {
    return all().stream().map(ProcessHandle::pid).toList();
  }

  private Set<Long> numbers() {
    return numbersOf(all().stream());
  }

  private static Set<Long> numbersOf(Stream<ProcessHandle> processes) {
    return processes.map(ProcessHandle::pid).collect(Collectors.toSet());
  }

  private static boolean awaitEnd(List<ProcessHandle> processes, int milliseconds) {
    for (int waited = 0; waited < milliseconds; waited += 5) {
      if (processes.stream().noneMatch(ProcessTree::isRunning)) {
        return true;
      }
      Command.sleep(5);
    }
    return false;
  }

  /** Whether a process can still hold a port or a lock: one that only waits to be reaped cannot. */
  private static boolean isRunning(ProcessHandle process) {
    if (!process.isAlive()) {
      return false;
    }
    try {
      String state = Files.readString(Path.of("/proc/" + process.pid() + "/stat"));
      return !state.substring(state.lastIndexOf(')')).startsWith(") Z");
    } catch (IOException ignored) {
      return process.isAlive();
    }
  }

  private static void send(String signal, Set<Long> processes) {
    if (processes.isEmpty()) {
      return;
    }
    List<String> command =
        new ArrayList<>(List.of("sh", "-c", "kill \"$@\"", "kill", "-" + signal));
    processes.forEach(process -> command.add(Long.toString(process)));
    // A process may have ended by itself just now, which kill reports as a failure.
    Command.succeeds(command);
  }
}
