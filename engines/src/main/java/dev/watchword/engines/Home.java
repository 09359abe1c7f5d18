// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.engines;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The temporary folder of one server, and the watchdog that outlives this JVM by a moment. The
 * watchdog is a small shell that reads a pipe from this JVM. The pipe closes when the JVM closes
 * the home or dies, even by SIGKILL; then the shell ends the server whose number stands in the file
 * {@code pid}, if there is one, and deletes the folder. One thread at a time.
 */
final class Home implements AutoCloseable {
  private static final String WATCH =
      """
      trap '' HUP INT TERM
      slay() {
        kill -STOP "$1"
        for child in $(cat "/proc/$1/task/$1/children"); do slay "$child"; done
        kill -KILL "$1"
      }
      cat >/dev/null
      if pid=$(cat "$1/pid"); then
        kill "-$2" "$pid"
        for tick in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
          if kill -0 "$pid"; then sleep 0.1; fi
        done
        slay "$pid"
      fi
      rm -rf "$1"
      """;

  private static final Path MEMORY = Path.of("/dev/shm");
  private static final long ENOUGH_MEMORY_BYTES = 4L << 30;

  private final Path path;
  private final Process watchdog;

  private Home(Path path, Process watchdog) {
    this.path = path;
    this.watchdog = watchdog;
  }

  /**
   * Creates an empty home.
   *
   * @param quitSignal signal by which the watchdog ends the server before it resorts to SIGKILL
   */
  static Home create(String engine, String quitSignal, Options options) {
    try {
      Path path = Files.createTempDirectory(place(options), "watchword-" + engine + "-");
      List<String> watch = List.of("sh", "-c", WATCH, "watchdog", path.toString(), quitSignal);
      Process watchdog =
          new ProcessBuilder(OwnSession.of(watch))
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      return new Home(path, watchdog);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot make a home for " + engine, e);
    }
  }

  /**
   * Returns the parent folder: in memory if there is plenty and commits need not wait for the disk.
   */
  private static Path place(Options options) throws IOException {
    boolean roomy =
        Files.isWritable(MEMORY)
            && Files.getFileStore(MEMORY).getUsableSpace() >= ENOUGH_MEMORY_BYTES;
    return roomy && !options.flushEachCommit()
        ? MEMORY
        : Path.of(System.getProperty("java.io.tmpdir"));
  }

  Path path() {
    return path;
  }

  /** Data folder, which the server's own installer creates. */
  Path data() {
    return path.resolve("data");
  }

  Path log() {
    return path.resolve("log");
  }

  /** File with the id of the process that the watchdog ends. */
  Path pid() {
    return path.resolve("pid");
  }

  Path write(String name, String text) {
    try {
      return Files.writeString(path.resolve(name), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Creates an empty folder in this home. */
  void folder(String name) {
    try {
      Files.createDirectory(path.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String read(String name) {
    try {
      return Files.readString(path.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void delete(String name) {
    try {
      Files.deleteIfExists(path.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Copies everything, with owners and modes, to an empty home. */
  void copyTo(Home other) {
    Command.run(List.of("cp", "-a", path + "/.", other.path.toString()));
  }

  /** Makes the watchdog end the server and delete the folder. */
  @Override
  public void close() {
    try {
      watchdog.getOutputStream().close();
      watchdog.waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw Command.interrupted(e);
    }
  }
}
