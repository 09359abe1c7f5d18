// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.engines;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A program that runs to its end. */
final class Command {
  private Command() {}

  /** Runs it without input and returns its output; a failure contains the output too. */
  static String run(List<String> command) {
    return run(command, InputStream.nullInputStream());
  }

  /** Runs it on {@code input}, which must not be longer than what the program reads. */
  static String run(List<String> command, InputStream input) {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      try (var stdin = process.getOutputStream()) {
        input.transferTo(stdin);
      } catch (IOException ignored) {
        // The program ended before it read all: its status and output say why.
      }
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      int status = process.waitFor();
      if (status != 0) {
        throw new EngineException(command + " ended with status " + status + ":\n" + output);
      }
      return output;
    } catch (IOException e) {
      throw new EngineException("Cannot run " + command.getFirst() + ": " + e.getMessage(), e);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  static boolean succeeds(List<String> command) {
    try {
      run(command);
      return true;
    } catch (EngineException ignored) {
      return false;
    }
  }

  static void sleep(int milliseconds) {
    try {
      Thread.sleep(milliseconds);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  static EngineException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new EngineException("Interrupted while waiting for a server", e);
  }
}
