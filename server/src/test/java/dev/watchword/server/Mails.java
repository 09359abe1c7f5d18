// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.server;

import dev.watchword.server.mail.Mailbox;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The mails that a server wrote into its mailbox, as their readers see them. */
public final class Mails {
  private static final Pattern LINK = Pattern.compile("https?://\\S+");
  private static final long PATIENCE_NANOS = 20_000_000_000L;

  private final Path folder;

  public Mails(TestServer server) {
    this.folder = server.mailbox();
  }

  /** Returns the mails to an address, the newest first. */
  public List<Mailbox.Item> to(String recipient) {
    try {
      return Mailbox.in(folder).items().stream()
          .filter(item -> item.recipient().equals(recipient))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits until an address has {@code count} mails, and returns the newest. */
  public Mailbox.Item await(String recipient, int count) {
    long start = System.nanoTime();
    List<Mailbox.Item> found = to(recipient);
    while (found.size() < count) {
      if (System.nanoTime() - start > PATIENCE_NANOS) {
        throw new AssertionError(found.size() + " of " + count + " mails to " + recipient);
      }
      pause();
      found = to(recipient);
    }
    return found.getFirst();
  }

  /** Waits as {@link #await} does, and returns the link in the newest mail. */
  public String link(String recipient, int count) {
    Matcher link = LINK.matcher(await(recipient, count).text());
    if (!link.find()) {
      throw new AssertionError("no link in the mail to " + recipient);
    }
    return link.group();
  }

  private static void pause() {
    try {
      Thread.sleep(10);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
