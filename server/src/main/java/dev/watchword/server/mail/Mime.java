// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.server.mail;

import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;

/**
 * A mail as a MIME message: text and HTML as alternatives (RFC 2046, section 5.1.4). The library
 * encodes names and subjects that are not ASCII (RFC 2047).
 */
final class Mime extends MimeMessage {
  private static final String CHARSET = StandardCharsets.UTF_8.name();

  private final String id;

  private Mime(Session session, String id) {
    super(session);
    this.id = id;
  }

  static Mime of(Session session, Sender from, Mail mail, Instant now) throws MessagingException {
    Mime message = new Mime(session, "<" + mail.id() + domain(from) + ">");
    try {
      message.setFrom(new InternetAddress(from.address(), from.name(), CHARSET));
    } catch (UnsupportedEncodingException e) {
      throw new IllegalStateException("every JDK has UTF-8", e);
    }
    message.setRecipient(RecipientType.TO, new InternetAddress(mail.recipient(), true));
    message.setSubject(mail.subject(), CHARSET);
    message.setSentDate(Date.from(now));
    // Tells programs that answer mails not to (RFC 3834).
    message.setHeader("Auto-Submitted", "auto-generated");
    MimeBodyPart text = new MimeBodyPart();
    text.setText(mail.text(), CHARSET, "plain");
    MimeBodyPart html = new MimeBodyPart();
    html.setText(mail.html(), CHARSET, "html");
    message.setContent(new MimeMultipart("alternative", text, html));
    message.saveChanges();
    return message;
  }

  private static String domain(Sender from) {
    return from.address().substring(from.address().indexOf('@'));
  }

  /** Sets an id that is the same at each attempt, by which receivers can drop a second copy. */
  @Override
  protected void updateMessageID() throws MessagingException {
    setHeader("Message-ID", id);
  }
}
