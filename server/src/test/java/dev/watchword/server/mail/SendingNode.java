// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.server.mail;

import dev.watchword.store.Watchword;
import dev.watchword.store.config.Settings;
import dev.watchword.store.secret.Encryption;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/** A node in a process of its own that claims a mail and hangs before it is sent. */
final class SendingNode {
  private SendingNode() {}

  public static void main(String[] arguments) throws InterruptedException {
    Watchword store = MailerTest.open(arguments[0], Clock.systemUTC());
    Transport hanging =
        mail -> {
          System.out.println("sending to " + mail.recipient());
          while (true) {
            pause();
          }
        };
    Seal seal = new Seal(new Encryption(List.of(MailerTest.SECRET)));
    MailConfig config = Settings.read(MailConfig.class, Map.of());
    new Mailer(store, config, seal, Templates.load(Path.of("")), () -> hanging).sendDue();
  }

  private static void pause() {
    try {
      Thread.sleep(1_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
