// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.cli;

import dev.watchword.store.config.ConfigException;
import dev.watchword.store.config.Tuning;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A watch over the configuration file. It looks each second and applies a change once the file has
 * stayed the same for a second, because an editor may still be writing. A missing or invalid file
 * is logged and changes nothing.
 */
final class ConfigurationWatch implements AutoCloseable {
  private static final System.Logger LOGGER = System.getLogger(ConfigurationWatch.class.getName());
  private static final Duration PERIOD = Duration.ofSeconds(1);

  private final Path file;
  private final Tuning<ProgramConfig> tuning;
  private final Thread thread;
  private @Nullable Version seen;
  private @Nullable Version taken;

  /** The attributes of a file that reveal a change without reading it. */
  private record Version(FileTime modified, long size, @Nullable Object key) {
    static @Nullable Version of(Path file) {
      try {
        BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
        return new Version(now.lastModifiedTime(), now.size(), now.fileKey());
      } catch (IOException e) {
        return null;
      }
    }

    static boolean same(@Nullable Version one, @Nullable Version other) {
      return one == null ? other == null : one.equals(other);
    }
  }

  ConfigurationWatch(Path file, Tuning<ProgramConfig> tuning) {
    this.file = file;
    this.tuning = tuning;
    this.thread = Thread.ofVirtual().name("configuration-watch").unstarted(this::run);
  }

  ConfigurationWatch start() {
    thread.start();
    return this;
  }

  private void run() {
    try {
      while (true) {
        Thread.sleep(PERIOD);
        look();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Applies a version once, when it is seen for the second time. Called by one thread. */
  void look() {
    Version now = Version.of(file);
    boolean settled = Version.same(now, seen);
    seen = now;
    if (settled && !Version.same(now, taken)) {
      taken = now;
      take();
    }
  }

  private void take() {
    try {
      tuning.reload(ConfigurationSources.file(file), "file " + file);
    } catch (ConfigException e) {
      LOGGER.log(Level.WARNING, e.getMessage() + "; the settings are unchanged");
    } catch (RuntimeException e) {
      LOGGER.log(Level.ERROR, "the settings in " + file + " could not be applied", e);
    }
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
