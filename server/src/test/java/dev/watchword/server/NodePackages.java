// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;

/**
 * The folder of programs for Node with the packages that they need, in {@code target}. Packages are
 * installed once for each lock file, whatever JVMs ask at once. Needs node and npm.
 */
public final class NodePackages {
  private static final Path SOURCE = Path.of("src", "test", "client");
  private static final Path COPY = Path.of("target", "client");

  private NodePackages() {}

  /** Returns the folder, complete. */
  public static synchronized Path folder() throws IOException, InterruptedException {
    Files.createDirectories(COPY);
    try (FileChannel file =
            FileChannel.open(
                Path.of("target", "client.lock"),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE);
        FileLock lock = file.lock()) {
      assertThat(lock.isValid()).isTrue();
      try (Stream<Path> files = Files.list(SOURCE)) {
        for (Path program : files.filter(Files::isRegularFile).toList()) {
          copy(program);
        }
      }
      Path installed = COPY.resolve("installed");
      String wanted = Files.readString(SOURCE.resolve("package-lock.json"));
      if (!Files.exists(installed) || !Files.readString(installed).equals(wanted)) {
        Files.deleteIfExists(installed);
        run("npm", "ci", "--no-audit", "--no-fund");
        Files.writeString(installed, wanted);
      }
    }
    return COPY;
  }

  /** Copies a file that changed; one that did not may be read by another JVM's Node right now. */
  private static void copy(Path file) throws IOException {
    String text = Files.readString(file);
    Path copy = COPY.resolve(file.getFileName());
    if (!Files.exists(copy) || !Files.readString(copy).equals(text)) {
      Files.writeString(copy, text);
    }
  }

  /** Runs a command in the folder and returns its output; it must succeed. */
  public static String run(String... command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command).directory(COPY.toFile()).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).describedAs("%s", output).isZero();
    return output;
  }
}
