// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.scenario;

import dev.watchword.bench.measure.Text;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The disk space for seeded rows where an engine keeps its data. */
record DiskRoom(String engine, Path folder) {
  /**
   * Factor for what the sort of an index and the log of the load need meanwhile, and for what must
   * stay free.
   */
  private static final double RESERVE = 1.5;

  /**
   * Returns the bytes of a user with an account, two sessions, half a verification and all their
   * indexes, measured at 200,000 users and more.
   */
  private long bytesEach() {
    return switch (engine) {
      case "sqlite" -> 1_100;
      case "postgres" -> 1_400;
      default -> 1_600;
    };
  }

  /**
   * Checks that the disk has room for {@code users} users.
   *
   * @throws CannotRun when it has not; the message gives the needed space, the folder and the free
   *     space
   */
  void require(long users) {
    long needed = Math.round(users * bytesEach() * RESERVE);
    long free = free();
    if (needed > free) {
      throw new CannotRun(
          Text.of(
              "%,d users need %,d MiB in %s, where %,d MiB are free; choose fewer --rows, or"
                  + " another disk by JAVA_TOOL_OPTIONS=-Djava.io.tmpdir=FOLDER",
              users, needed >> 20, folder, free >> 20));
    }
  }

  private long free() {
    try {
      return Files.getFileStore(folder).getUsableSpace();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
