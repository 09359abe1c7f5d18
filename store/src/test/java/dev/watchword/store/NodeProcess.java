// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store;

import dev.watchword.store.session.Resolution;
import dev.watchword.store.verification.Consumption;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;

/**
 * A node in a process of its own. It executes each line as a command, on a store with caches, and
 * prints the result. Its arguments are the database's URL, and settings as names and values in
 * turn.
 */
public final class NodeProcess {
  private NodeProcess() {}

  public static void main(String[] arguments) throws IOException {
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    String[] settings = Arrays.copyOfRange(arguments, 1, arguments.length);
    try (Watchword store = Watchword.open(TestStore.config(arguments[0], settings))) {
      System.out.println("ready");
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        int space = line.indexOf(' ');
        System.out.println(answer(store, line.substring(0, space), line.substring(space + 1)));
      }
    }
  }

  private static String answer(Watchword store, String verb, String about) {
    return switch (verb) {
      case "clock" -> "" + System.currentTimeMillis();
      case "trusted" -> "" + store.caches().isTrusted();
      case "check" -> named(store.sessions().resolve(about));
      case "keep-checking" -> keepChecking(store, about.split(","));
      case "sign-out" -> "" + store.sessions().revoke(about);
      case "sign-out-everywhere" -> "" + store.sessions().revokeAll(UUID.fromString(about));
      case "consume" ->
          store.verifications().consume("reset", about) instanceof Consumption.Done
              ? "done"
              : "refused";
      default -> throw new IllegalArgumentException(verb);
    };
  }

  /**
   * Checks these tokens without pause on background threads, so that loads are in flight at any
   * moment.
   */
  private static String keepChecking(Watchword store, String[] tokens) {
    for (String token : tokens) {
      Thread.ofVirtual()
          .start(
              () -> {
                while (true) {
                  store.sessions().peek(token);
                }
              });
    }
    return "checking";
  }

  static String named(Resolution found) {
    return found instanceof Resolution.Refused refused ? refused.reason().name() : "LIVE";
  }
}
