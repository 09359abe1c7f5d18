// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.server.mail;

import dev.watchword.store.config.ConfigException;
import dev.watchword.store.config.Setting;
import java.nio.file.Path;
import java.time.Duration;

/** The settings of mail. Immutable; {@link #toString} shows no password. */
public record MailConfig(
    @Setting(
            key = "mail.host",
            value = "",
            meaning =
                "mail server (SMTP) that takes the mails; empty: mails become files in mail.mailbox,"
                    + " which `watchword mail` shows")
        String host,
    @Setting(
            key = "mail.port",
            value = "587",
            range = "1..65535",
            meaning = "port of the mail server; 587 for starttls, 465 for tls")
        int port,
    @Setting(
            key = "mail.tls",
            value = "starttls",
            meaning =
                "starttls, tls or none: encryption of the connection; the server's certificate and"
                    + " name are checked, and without encryption nothing is sent unless it is none")
        Tls tls,
    @Setting(key = "mail.username", value = "", meaning = "account at the mail server; empty: none")
        String username,
    @Setting(key = "mail.password", value = "", meaning = "password of that account", secret = true)
        String password,
    @Setting(
            key = "mail.from",
            value = "",
            meaning =
                "sender, as Example <no-reply@example.com>; needed with mail.host; empty:"
                    + " no-reply@localhost")
        String from,
    @Setting(
            key = "mail.app-name",
            value = "",
            meaning = "name of the application in mails; empty: the host of server.base-url")
        String appName,
    @Setting(
            key = "mail.templates",
            value = "",
            meaning =
                "directory whose files, such as reset-password.txt and reset-password.html, replace"
                    + " the built-in ones one by one; for another language or design")
        Path templates,
    @Setting(
            key = "mail.mailbox",
            value = "",
            meaning =
                "directory of the mails when mail.host is empty; empty: mail in the data directory")
        Path mailbox,
    @Setting(
            key = "mail.timeout",
            value = "10s",
            range = "1s..1m",
            meaning = "longest wait for one answer of the mail server")
        Duration timeout,
    @Setting(
            key = "mail.attempts",
            value = "10",
            range = "1..100",
            meaning =
                "attempts to send one mail, the second after about 10 seconds and each further one"
                    + " after twice the time, up to an hour; after the last one the mail is given up")
        int attempts,
    @Setting(
            key = "mail.keep",
            value = "7d",
            range = "0s..3650d",
            meaning =
                "time for which the row of a sent or given-up mail stays, without its content")
        Duration keep) {

  /** The encryption of the connection to the mail server. */
  public enum Tls {
    STARTTLS,
    TLS,
    NONE
  }

  public MailConfig {
    if (!host.isEmpty() && from.isEmpty()) {
      throw new ConfigException(
          "mail.host needs mail.from, the sender: write Example <no-reply@example.com>");
    }
    if (username.isEmpty() != password.isEmpty()) {
      throw new ConfigException("set mail.username and mail.password together, or neither");
    }
    if (tls == Tls.NONE && !username.isEmpty()) {
      throw new ConfigException(
          "mail.tls = none would send mail.password unencrypted; use starttls or tls");
    }
    Sender.check(from);
  }

  /** Whether a mail server takes the mails. */
  public boolean usesServer() {
    return !host.isEmpty();
  }

  @Override
  public String toString() {
    return "MailConfig[" + (host.isEmpty() ? mailbox : host + ":" + port) + "]";
  }
}
