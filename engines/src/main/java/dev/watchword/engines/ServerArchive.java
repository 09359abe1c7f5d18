// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.engines;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A server packed as a tar file on the class path, for Linux on amd64.
 *
 * @param name name of the server
 * @param location URL of the file
 */
record ServerArchive(String name, URL location) {

  static Optional<ServerArchive> find(String name, String resource) {
    String machine = System.getProperty("os.name") + " " + System.getProperty("os.arch");
    if (!machine.toLowerCase(Locale.ROOT).equals("linux amd64")) {
      return Optional.empty();
    }
    return Optional.ofNullable(ServerArchive.class.getClassLoader())
        .flatMap(loader -> Optional.ofNullable(loader.getResource(resource)))
        .map(location -> new ServerArchive(name, location));
  }

  /**
   * Returns the folder with the unpacked files. Unpacking needs {@code tar}, and for PostgreSQL
   * {@code xz}.
   */
  Path unpacked() {
    return OncePerMachine.folder(name + "-" + key(), this::unpackInto);
  }

  private void unpackInto(Path folder) {
    String packing = location.getPath().endsWith(".txz") ? "-J" : "-z";
    try (InputStream packed = location.openStream()) {
      Command.run(List.of("tar", packing, "-x", "-o", "-f", "-", "-C", folder.toString()), packed);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + location, e);
    } catch (EngineException e) {
      throw new EngineException(
          "Cannot unpack " + name + ": are tar and xz (Debian's xz-utils) installed?", e);
    }
  }

  /** Returns a key of the content: the checksum of a jar's entry, or the size of a plain file. */
  private String key() {
    try {
      URLConnection connection = location.openConnection();
      long number =
          connection instanceof JarURLConnection jar
              ? jar.getJarEntry().getCrc()
              : connection.getContentLengthLong();
      return Long.toHexString(number);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + location, e);
    }
  }
}
