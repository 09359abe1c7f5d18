// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A child JVM, for work that a test kills or that must run in another process. It starts quickly,
 * has 256 MiB, and reports its progress on its standard output. One thread talks to it.
 */
public final class ChildJvm implements AutoCloseable {
  private final Process process;
  private final BufferedReader output;
  private final BufferedWriter input;

  private ChildJvm(Process process) {
    this.process = process;
    this.output = process.inputReader(StandardCharsets.UTF_8);
    this.input = process.outputWriter(StandardCharsets.UTF_8);
  }

  public static ChildJvm start(Class<?> main, String... arguments) throws IOException {
    return startUnder(List.of(), main, arguments);
  }

  /** Starts a JVM under a command that ends by running the rest of its arguments. */
  public static ChildJvm startUnder(List<String> prefix, Class<?> main, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>(prefix);
    command.addAll(command(ChildArchive.options()));
    command.add(main.getName());
    command.addAll(List.of(arguments));
    return new ChildJvm(
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start());
  }

  /** Returns the command of a JVM with these options after its usual ones. */
  static List<String> command(List<String> options) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of("-Xmx256m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto"));
    // Its standard output is for reports. Without --enable-native-access, which would cost half of
    // what the archive saves, it warns on the other one.
    command.add("-Xlog:disable");
    command.addAll(options);
    return command;
  }

  /** Sends a line, and returns the line that it prints next. */
  public @Nullable String ask(String line) throws IOException {
    input.write(line + "\n");
    input.flush();
    return next();
  }

  /** Returns the next complete line of output, or null after the last. */
  public @Nullable String next() {
    try {
      return output.readLine();
    } catch (IOException e) {
      return null;
    }
  }

  /** Returns the remaining lines of output. */
  public List<String> rest() {
    List<String> lines = new ArrayList<>();
    for (String line = next(); line != null; line = next()) {
      lines.add(line);
    }
    return lines;
  }

  /**
   * Kills the JVM as by {@code kill -9} and returns when it is gone. Its output can still be read.
   */
  public void kill() throws InterruptedException {
    process.toHandle().destroyForcibly();
    process.waitFor();
  }

  /** Freezes the JVM as by {@code kill -STOP}; its connections and files stay open. */
  public void freeze() throws IOException, InterruptedException {
    signal("STOP");
  }

  /** Resumes a frozen JVM. */
  public void thaw() throws IOException, InterruptedException {
    signal("CONT");
  }

  private void signal(String name) throws IOException, InterruptedException {
    String[] command = {"sh", "-c", "kill -" + name + " " + process.pid()};
    if (new ProcessBuilder(command).inheritIO().start().waitFor() != 0) {
      throw new IllegalStateException("no signal " + name);
    }
  }

  /** Waits for the end; returns whether the JVM exited successfully. */
  public boolean succeeded() throws InterruptedException {
    return process.waitFor(2, TimeUnit.MINUTES) && process.exitValue() == 0;
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
