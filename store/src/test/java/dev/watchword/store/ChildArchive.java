// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.spi.ToolProvider;

/**
 * An archive of the classes that a {@link ChildJvm} loads first (class data sharing, JEP 350): with
 * it a store opens after a third of the processor time. Such an archive knows jars only, so folders
 * of the class path are packed. It is made once per JVM of tests, by a trial run, and deleted with
 * it.
 */
final class ChildArchive {
  private ChildArchive() {}

  /** The holder of the options: made on first use, and never in the trial run. */
  private static final class Made {
    static final List<String> OPTIONS = make();
  }

  /** Returns the JVM's options that name the archive and the class path. */
  static List<String> options() {
    return Made.OPTIONS;
  }

  private static List<String> make() {
    try {
      Path folder = Files.createTempDirectory("watchword-child");
      folder.toFile().deleteOnExit();
      String classPath = packed(folder);
      Path archive = folder.resolve("child.jsa");
      archive.toFile().deleteOnExit();
      List<String> trial = ChildJvm.command(List.of("-XX:ArchiveClassesAtExit=" + archive));
      trial.addAll(List.of("-cp", classPath, ChildArchive.class.getName()));
      trial.add(folder.resolve("trial.db").toString());
      Process process =
          new ProcessBuilder(trial)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.INHERIT)
              .start();
      if (!process.waitFor(2, TimeUnit.MINUTES) || process.exitValue() != 0) {
        throw new IllegalStateException("the trial run of a child failed: " + process);
      }
      return List.of("-XX:SharedArchiveFile=" + archive, "-cp", classPath);
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException("No archive of classes", e);
    }
  }

  private static String packed(Path folder) {
    List<String> entries = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      entries.add(Files.isDirectory(Path.of(entry)) ? jar(folder, entry, entries.size()) : entry);
    }
    return String.join(File.pathSeparator, entries);
  }

  private static String jar(Path folder, String classes, int number) {
    Path jar = folder.resolve(number + ".jar");
    jar.toFile().deleteOnExit();
    ToolProvider tool = ToolProvider.findFirst("jar").orElseThrow();
    if (tool.run(System.out, System.err, "-cf0", jar.toString(), "-C", classes, ".") != 0) {
      throw new IllegalStateException("cannot pack " + classes);
    }
    return jar.toString();
  }

  /** Signs a user up on SQLite, and in again. */
  public static void main(String[] arguments) throws Exception {
    try (Watchword store = Watchword.open(TestStore.config("sqlite:" + arguments[0]))) {
      store.sessions().resolve(TestStore.signUp(store, "ada@example.com").issued().token());
    }
    for (String file : List.of("", "-wal", "-shm")) {
      Files.deleteIfExists(Path.of(arguments[0] + file));
    }
  }
}
