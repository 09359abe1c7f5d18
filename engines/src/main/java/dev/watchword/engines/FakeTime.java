// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.engines;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * A false wall clock for one process, by libfaketime (Debian's package faketime), that can be
 * changed while the process runs. The monotonic clock ({@code System.nanoTime}, waits) stays right.
 * Any thread may call it.
 */
public final class FakeTime {
  private static final String LIBRARY = "libfaketime.so.1";

  private final Path library;
  private final Path file;

  private FakeTime(Path library, Path file) {
    this.library = library;
    this.file = file;
  }

  /**
   * Creates a clock that is right until {@link #jumpTo}.
   *
   * @param file file that holds the offset; created here, to be deleted by the caller
   */
  public static FakeTime in(Path file) {
    FakeTime time = new FakeTime(library(), file);
    time.jumpTo("+0");
    return time;
  }

  /** Prefix of a command that is to run under this clock; it keeps the command's process id. */
  public List<String> prefix() {
    return List.of(
        "env",
        "LD_PRELOAD=" + library,
        "FAKETIME_TIMESTAMP_FILE=" + file.toAbsolutePath(),
        "FAKETIME_NO_CACHE=1",
        "FAKETIME_DONT_FAKE_MONOTONIC=1");
  }

  /**
   * Sets the offset from the true time: {@code +1h}, {@code -2d}, {@code +400d}. While the library
   * reads the change, a thread of the process may see the true time for a moment.
   */
  public void jumpTo(String offset) {
    if (!offset.matches("[+-][0-9]+[mhdy]?")) {
      throw new IllegalArgumentException("No offset of time: " + offset);
    }
    try {
      Path next = Files.writeString(file.resolveSibling(file.getFileName() + ".next"), offset);
      Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot set the clock in " + file, e);
    }
  }

  private static Path library() {
    try (Stream<Path> folders = Files.list(Path.of("/usr/lib"))) {
      return folders
          .map(folder -> folder.resolve("faketime").resolve(LIBRARY))
          .filter(Files::isReadable)
          .findFirst()
          .orElseThrow(
              () ->
                  new EngineException(
                      "There is no /usr/lib/*/faketime/"
                          + LIBRARY
                          + "; on Debian it is in the package faketime. `./watchword test`"
                          + " provides it."));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
