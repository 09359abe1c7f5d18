// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.cli;

import dev.watchword.server.mail.MailConfig;
import dev.watchword.server.mail.Mailbox;
import dev.watchword.store.config.ConfigException;
import java.io.IOException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command that shows the mails of a server without a mail server. */
@Command(
    name = "mail",
    description = {
      "List the mails that `watchword up` wrote while mail.host is not set, or show one.",
      "Their links let their readers in: the files are for development."
    },
    mixinStandardHelpOptions = true)
final class MailCommand implements Callable<Integer> {
  private static final int LISTED = 20;

  /** Characters of an id that are shown: its random end, which tells mails apart. */
  private static final int SHOWN = 12;

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Mixin private DatabaseOptions options = new DatabaseOptions();

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "ID",
      description = "The mail to show, as the list names it; `last` is the newest.")
  private @Nullable String id;

  @Override
  public Integer call() {
    MailConfig config = options.read().server().mail();
    Consumer<String> out = Printed.to(spec.commandLine().getOut());
    try {
      if (id == null) {
        list(out, config, Mailbox.in(config.mailbox()).items());
      } else {
        show(out, found(config, id));
      }
    } catch (IOException e) {
      throw new ConfigException(
          "the mailbox " + config.mailbox() + " cannot be read (" + e.getMessage() + ")");
    }
    return ExitCode.OK;
  }

  private static void list(Consumer<String> out, MailConfig config, List<Mailbox.Item> items) {
    if (config.usesServer()) {
      out.accept("Mails are sent to " + config.host() + "; these were written before:");
    }
    if (items.isEmpty()) {
      out.accept("No mails in " + config.mailbox() + ".");
      return;
    }
    out.accept(row("ID", "SENT", "TO", "SUBJECT"));
    for (Mailbox.Item item : items.subList(0, Math.min(LISTED, items.size()))) {
      String shown = item.id().substring(Math.max(0, item.id().length() - SHOWN));
      out.accept(row(shown, TIME.format(item.sent()), item.recipient(), item.subject()));
    }
    if (items.size() > LISTED) {
      out.accept("… and " + (items.size() - LISTED) + " older ones in " + config.mailbox());
    }
  }

  private static String row(String id, String sent, String recipient, String subject) {
    return String.format(
        Locale.ROOT, "%-" + SHOWN + "s  %-20s  %-30s  %s", id, sent, recipient, subject);
  }

  private Mailbox.Item found(MailConfig config, String wanted) throws IOException {
    boolean last = wanted.equals("last");
    List<Mailbox.Item> items = Mailbox.in(config.mailbox()).items(last ? "" : wanted);
    if (items.isEmpty() || (items.size() > 1 && !last)) {
      throw new CommandLine.ParameterException(
          spec.commandLine(),
          (items.isEmpty() ? "no mail" : items.size() + " mails")
              + " in "
              + config.mailbox()
              + (last ? "" : " with the id '" + wanted + "'")
              + "; `watchword mail` lists them");
    }
    return items.getFirst();
  }

  private static void show(Consumer<String> out, Mailbox.Item item) {
    out.accept("Sent:    " + TIME.format(item.sent()));
    out.accept("To:      " + item.recipient());
    out.accept("Subject: " + item.subject());
    out.accept("");
    item.text().lines().forEach(out);
  }
}
