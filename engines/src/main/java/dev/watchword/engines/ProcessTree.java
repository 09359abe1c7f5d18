// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.engines;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A process of ours and all its descendants. PostgreSQL has one for each connection. */
record ProcessTree(ProcessHandle root) {
  private static final int PATIENCE_MILLISECONDS = 10_000;

  /** Freezes every process, and returns when none of their threads runs. */
  void freeze() {
    Set<Long> frozen = Set.of();
    for (Set<Long> all = numbers(); !frozen.equals(all); all = numbers()) {
      send("STOP", all);
      frozen = all;
    }
    // A signal is taken by each thread in its own time.
    List<Long> all = List.copyOf(frozen);
    if (!await(() -> all.stream().allMatch(ProcessTree::isFrozen))) {
      throw new IllegalStateException("processes " + all + " still run after SIGSTOP");
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
    awaitEnd(all);
  }

  /**
   * Sends the first process a signal that ends the server, and ends the remaining ones by SIGKILL.
   */
  void end(String signal) {
    List<ProcessHandle> all = all();
    thaw();
    send(signal, numbersOf(all.stream().limit(1)));
    if (!awaitEnd(all)) {
      freeze();
      all.stream().filter(ProcessTree::isRunning).forEach(ProcessHandle::destroyForcibly);
      awaitEnd(all);
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

  private static boolean awaitEnd(List<ProcessHandle> processes) {
    return await(() -> processes.stream().noneMatch(ProcessTree::isRunning));
  }

  private static boolean await(BooleanSupplier condition) {
    for (int waited = 0; waited < PATIENCE_MILLISECONDS; waited += 5) {
      if (condition.getAsBoolean()) {
        return true;
      }
      Command.sleep(5);
    }
    return false;
  }

  /** Whether every thread of a process is stopped, or the process has ended. */
  private static boolean isFrozen(long process) {
    try (Stream<Path> threads = Files.list(Path.of("/proc/" + process + "/task"))) {
      return threads.map(thread -> state(thread.resolve("stat"))).allMatch("TtZX"::contains);
    } catch (IOException | UncheckedIOException ended) {
      return true;
    }
  }

  /** The state letter of a process or thread (proc(5)); X when it has ended. */
  private static String state(Path stat) {
    try {
      String text = Files.readString(stat);
      return text.substring(text.lastIndexOf(')') + 2).substring(0, 1);
    } catch (IOException ended) {
      return "X";
    }
  }

  /** Whether a process can still hold a port or a lock: one that only waits to be reaped cannot. */
  private static boolean isRunning(ProcessHandle process) {
    return process.isAlive() && !"ZX".contains(state(Path.of("/proc/" + process.pid() + "/stat")));
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
