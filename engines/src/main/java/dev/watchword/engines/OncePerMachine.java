// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.engines;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.function.Consumer;

/**
 * Cache of folders that are made once per machine and user. Two JVMs may make the same one at once:
 * each fills a folder of its own, and the first to rename it wins.
 */
final class OncePerMachine {
  private OncePerMachine() {}

  /** Returns the finished folder of this name; {@code fill} makes it if there is none. */
  static Path folder(String name, Consumer<Path> fill) {
    try {
      Path finished = root().resolve(name);
      if (Files.isDirectory(finished)) {
        return finished;
      }
      Path partial = Files.createTempDirectory(root(), name + ".partial-");
      try {
        fill.accept(partial);
        readableByAll(partial);
        Files.move(partial, finished, StandardCopyOption.ATOMIC_MOVE);
      } catch (IOException e) {
        if (!Files.isDirectory(finished)) {
          throw e;
        }
      } finally {
        Command.run(List.of("rm", "-rf", partial.toString()));
      }
      return finished;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot make the folder " + name, e);
    }
  }

  /** Returns a key for results made from a file; it changes when the file does. */
  static String key(Path file) {
    try {
      String state = file.toRealPath() + " " + Files.size(file);
      return Integer.toHexString((state + Files.getLastModifiedTime(file)).hashCode());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path root() throws IOException {
    String user = System.getProperty("user.name").replaceAll("[^A-Za-z0-9_.-]", "_");
    Path root = Path.of(System.getProperty("java.io.tmpdir"), "watchword-engines-" + user);
    Files.createDirectories(root);
    if (!Files.isWritable(root) || Files.isSymbolicLink(root)) {
      throw new IOException(root + " is not ours; remove it or set java.io.tmpdir");
    }
    Path own = Files.createTempFile(root, "owner", "");
    boolean ours = Files.getOwner(own).equals(Files.getOwner(root));
    Files.delete(own);
    if (!ours) {
      throw new IOException(root + " belongs to " + Files.getOwner(root) + ", not to us");
    }
    readableByAll(root);
    return root;
  }

  /** Makes a folder readable by all: PostgreSQL may have to run as another user. */
  private static void readableByAll(Path folder) throws IOException {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
