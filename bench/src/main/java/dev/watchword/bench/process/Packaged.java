// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.process;

import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The packaged program: the jar that this process runs from, or else the one that was built below
 * the current directory.
 */
public record Packaged(Path jar) {
  private static final Path BUILT = Path.of("cli", "target", "watchword.jar");

  public static Optional<Packaged> find() {
    Path own = own();
    if (own.endsWith(BUILT.getFileName())) {
      return Optional.of(new Packaged(own));
    }
    return Files.exists(BUILT) ? Optional.of(new Packaged(BUILT)) : Optional.empty();
  }

  /**
   * Returns the packaged program.
   *
   * @throws IllegalStateException when there is none
   */
  public static Packaged require() {
    return find()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "there is no cli/target/watchword.jar; build it with `mvn package`"));
  }

  private static Path own() {
    try {
      return Path.of(Packaged.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Returns the path of the Java that runs this process. */
  public static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  /**
   * Returns the command that the launcher would run, with a maximum heap of {@code heapMebibytes}
   * MiB.
   */
  public List<String> command(int heapMebibytes, String... arguments) {
    List<String> command = options(heapMebibytes);
    command.addAll(List.of("-jar", jar.toString()));
    command.addAll(List.of(arguments));
    return command;
  }

  /** As {@link #command}, for a program that starts database servers itself. */
  public List<String> commandWithServers(int heapMebibytes, String... arguments) {
    List<String> command = options(heapMebibytes);
    String servers = jar.resolveSibling("engines").resolve("*").toString();
    command.addAll(List.of("-cp", jar + File.pathSeparator + servers, "dev.watchword.cli.Main"));
    command.addAll(List.of(arguments));
    return command;
  }

  private List<String> options(int heapMebibytes) {
    List<String> command = new ArrayList<>(List.of(java(), "-Xmx" + heapMebibytes + "m"));
    command.add("-XX:+UseSerialGC");
    if (Runtime.version().feature() >= 25) {
      command.add("-XX:+UseCompactObjectHeaders");
    }
    Path cache = jar.resolveSibling("watchword.aot");
    Path archive = jar.resolveSibling("watchword.jsa");
    if (Runtime.version().feature() >= 25 && Files.exists(cache)) {
      command.addAll(List.of("-XX:AOTCache=" + cache, "-Xlog:aot*=off", "-Xlog:cds=off"));
    } else if (Files.exists(archive)) {
      command.add("-XX:SharedArchiveFile=" + archive);
      command.addAll(List.of("-Xlog:cds=off", "-Xlog:cds+dynamic=off"));
    }
    return command;
  }
}
