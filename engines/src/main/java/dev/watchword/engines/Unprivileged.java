// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.engines;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A way to run a program that refuses root, when we are root.
 *
 * @param prefix words before the command, which replaces them, so the process id stays
 * @param owner required owner of the files, or empty when they may stay ours
 */
record Unprivileged(List<String> prefix, String owner) {

  /** Finds the first way that works for {@code program} on this machine. */
  static Unprivileged toRun(Path program) {
    if (!isRoot()) {
      return new Unprivileged(List.of(), "");
    }
    List<Unprivileged> ways = new ArrayList<>();
    ways.add(new Unprivileged(List.of("unshare", "-U"), ""));
    for (String name : List.of("postgres", "nobody")) {
      String reuid = "--reuid=" + name;
      ways.add(
          new Unprivileged(List.of("setpriv", reuid, groupOption(name), "--clear-groups"), name));
      ways.add(new Unprivileged(List.of("chroot", "--userspec=" + name + ":", "/"), name));
    }
    return ways.stream()
        .filter(way -> way.works(program))
        .findFirst()
        .orElseThrow(() -> new EngineException(refused(program, ways)));
  }

  private boolean works(Path program) {
    List<String> command = new ArrayList<>(prefix);
    String check = "test -x \"$1\" && test \"$(id -u)\" != 0";
    command.addAll(List.of("sh", "-c", check, "sh", program.toString()));
    return Command.succeeds(command);
  }

  private static String groupOption(String name) {
    try {
      return "--regid=" + Command.run(List.of("id", "-g", name)).strip();
    } catch (EngineException ignored) {
      return "--regid=65534";
    }
  }

  private static String refused(Path program, List<Unprivileged> ways) {
    return program
        + " does not run as root, and none of these lets root run it as somebody else: "
        + ways.stream().map(way -> String.join(" ", way.prefix)).toList()
        + ". Run the tests as another user.";
  }

  /** Gives a folder to the user that the program will run as. */
  void give(Path folder) {
    if (!owner.isEmpty()) {
      Command.run(List.of("chown", "-R", owner, folder.toString()));
    }
  }

  static boolean isRoot() {
    try {
      return Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
    } catch (IOException | UnsupportedOperationException ignored) {
      return "root".equals(System.getProperty("user.name"));
    }
  }
}
