// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.server.mail;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import java.time.InstantSource;
import java.util.Properties;
import javax.net.ssl.SSLSocketFactory;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.jspecify.annotations.Nullable;

/**
 * Mails by SMTP (RFC 5321): one connection for each. A reply of 5xx to a mail refuses it for good;
 * everything else that goes wrong, a refused login included, may be mended before the next attempt.
 */
final class SmtpTransport implements Transport {
  private static final int LONGEST_REASON = 300;

  /** First two digits of the replies to who is not logged in as the server wants (RFC 4954). */
  private static final int LOGIN = 53;

  private final MailConfig config;
  private final Sender from;
  private final InstantSource clock;
  private final @Nullable SSLSocketFactory sockets;

  SmtpTransport(MailConfig config, InstantSource clock) {
    this(config, clock, null);
  }

  /**
   * @param sockets maker of encrypted connections, which knows the certificates to trust; null: the
   *     JVM's
   */
  SmtpTransport(MailConfig config, InstantSource clock, @Nullable SSLSocketFactory sockets) {
    this.config = config;
    this.from = Sender.of(config.from());
    this.clock = clock;
    this.sockets = sockets;
  }

  /**
   * Returns the settings of Angus Mail's SMTP provider. {@code localhost} is the name that the
   * server is greeted with: the library would look the machine's name up.
   */
  private Properties properties() {
    String millis = Long.toString(config.timeout().toMillis());
    Properties all = new Properties();
    all.put("mail.transport.protocol", "smtp");
    all.put("mail.smtp.host", config.host());
    all.put("mail.smtp.port", Integer.toString(config.port()));
    all.put("mail.smtp.connectiontimeout", millis);
    all.put("mail.smtp.timeout", millis);
    all.put("mail.smtp.writetimeout", millis);
    all.put("mail.smtp.auth", Boolean.toString(!config.username().isEmpty()));
    all.put("mail.smtp.localhost", from.address().substring(from.address().indexOf('@') + 1));
    all.put("mail.smtp.ssl.checkserveridentity", "true");
    all.put("mail.smtp.ssl.enable", Boolean.toString(config.tls() == MailConfig.Tls.TLS));
    boolean starts = config.tls() == MailConfig.Tls.STARTTLS;
    all.put("mail.smtp.starttls.enable", Boolean.toString(starts));
    all.put("mail.smtp.starttls.required", Boolean.toString(starts));
    if (sockets != null) {
      all.put("mail.smtp.ssl.socketFactory", sockets);
    }
    return all;
  }

  @Override
  public Delivery send(Mail mail) {
    Session session = Session.getInstance(properties());
    try (jakarta.mail.Transport smtp = session.getTransport()) {
      Mime message = Mime.of(session, from, mail, clock.instant());
      if (config.username().isEmpty()) {
        smtp.connect();
      } else {
        smtp.connect(config.username(), config.password());
      }
      smtp.sendMessage(message, message.getAllRecipients());
      return new Delivery.Done();
    } catch (MessagingException e) {
      return judged(e);
    }
  }

  private static Delivery judged(MessagingException failure) {
    int code = 0;
    Exception next = failure;
    while (next instanceof MessagingException one) {
      code = Math.max(code, code(one));
      next = one.getNextException();
    }
    String reason = reason(failure);
    boolean login = failure instanceof AuthenticationFailedException || code / 10 == LOGIN;
    return code >= 500 && !login ? new Delivery.Refused(reason) : new Delivery.Deferred(reason);
  }

  /** Returns the code of the server's reply to a mail; 0 when the failure is of another kind. */
  private static int code(MessagingException failure) {
    return switch (failure) {
      case SMTPAddressFailedException address -> address.getReturnCode();
      case SMTPSenderFailedException sender -> sender.getReturnCode();
      case SMTPSendFailedException send -> send.getReturnCode();
      default -> 0;
    };
  }

  /** Returns the failure in one short line; a server's reply may quote the address. */
  private static String reason(MessagingException failure) {
    StringBuilder all = new StringBuilder();
    Throwable next = failure;
    for (int depth = 0; next != null && depth < 4; depth++) {
      boolean told = next instanceof SendFailedException && next.getMessage() == null;
      if (!told) {
        all.append(depth == 0 ? "" : ": ").append(next.getMessage());
      }
      next =
          next instanceof MessagingException one && one.getNextException() != null
              ? one.getNextException()
              : next.getCause();
    }
    String line = all.toString().replaceAll("\\p{Cntrl}+", " ").strip();
    return line.length() > LONGEST_REASON ? line.substring(0, LONGEST_REASON) + "…" : line;
  }
}
