// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.server.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.watchword.store.config.ConfigException;
import dev.watchword.store.config.Settings;
import jakarta.mail.Multipart;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mails by SMTP: what arrives, and each way in which a mail server fails. */
class SmtpTransportTest {
  @TempDir private Path folder;

  private static final Mail MAIL =
      new Mail(
          "0199-id",
          "ada@example.com",
          "Übung: neues Passwort",
          "Öffnen Sie https://example.com\n.\nEnde\n",
          "<p>Öffnen</p>");

  private static MailConfig config(int port, String... settings) {
    Map<String, String> values =
        new HashMap<>(
            Map.of(
                "mail.host", "localhost",
                "mail.port", "" + port,
                "mail.tls", "none",
                "mail.timeout", "1s",
                "mail.from", "Zoë, Ltd. <post@müller.example>"));
    for (int i = 0; i < settings.length; i += 2) {
      values.put(settings[i], settings[i + 1]);
    }
    return Settings.read(MailConfig.class, values);
  }

  private static Delivery send(int port, String... settings) {
    return new SmtpTransport(config(port, settings), InstantSource.system()).send(MAIL);
  }

  private static GreenMail greenMail(String protocol) {
    GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", protocol));
    server.start();
    return server;
  }

  @Test
  void mailArrivesWithBothTextsAndEncodedNames() throws Exception {
    GreenMail server = greenMail(ServerSetup.PROTOCOL_SMTP);
    try {
      assertThat(send(server.getSmtp().getPort())).isInstanceOf(Delivery.Done.class);
      MimeMessage mail = server.getReceivedMessages()[0];
      InternetAddress from = (InternetAddress) mail.getFrom()[0];
      assertThat(from.getPersonal()).isEqualTo("Zoë, Ltd.");
      assertThat(from.getAddress()).isEqualTo("post@xn--mller-kva.example");
      assertThat(mail.getAllRecipients()).containsExactly(new InternetAddress("ada@example.com"));
      assertThat(mail.getSubject()).isEqualTo("Übung: neues Passwort");
      assertThat(mail.getHeader("Message-ID")).containsExactly("<0199-id@xn--mller-kva.example>");
      assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
      Multipart parts = (Multipart) mail.getContent();
      assertThat(parts.getContentType()).startsWith("multipart/alternative");
      assertThat(parts.getBodyPart(0).getContent().toString().replace("\r\n", "\n"))
          .isEqualTo(MAIL.text());
      assertThat(parts.getBodyPart(1).getContentType()).startsWith("text/html");
      assertThat(parts.getBodyPart(1).getContent()).isEqualTo("<p>Öffnen</p>");
    } finally {
      server.stop();
    }
  }

  @Test
  void encryptedConnectionGoesToTheServerThatTheCertificateNames() throws Exception {
    Tls right = Tls.of(folder, "localhost");
    Tls wrong = Tls.of(folder, "other.example");
    String[] login = {"mail.tls", "tls", "mail.username", "ada", "mail.password", "canary-word"};
    for (Tls tls : List.of(right, wrong)) {
      try (ScriptedServer server = ScriptedServer.start(tls.listen())) {
        server.replying("EHLO", "250-test\r\n250 AUTH PLAIN").replying("AUTH", "235 welcome");
        MailConfig config = config(server.port(), login);
        InstantSource clock = InstantSource.system();
        assertThat(new SmtpTransport(config, clock).send(MAIL))
            .as("a certificate that nobody vouches for")
            .isInstanceOf(Delivery.Deferred.class);
        assertThat(server.heard()).isEmpty();
        Delivery trusting = new SmtpTransport(config, clock, tls.trusting()).send(MAIL);
        if (tls.equals(right)) {
          assertThat(trusting).isEqualTo(new Delivery.Done());
        } else {
          assertThat(trusting).as("another name").isInstanceOf(Delivery.Deferred.class);
          assertThat(server.heard()).isEmpty();
        }
      }
    }
  }

  @Test
  void refusedLoginIsRetriedAndItsReasonHoldsNoPassword() throws Exception {
    Tls tls = Tls.of(folder, "localhost");
    try (ScriptedServer server = ScriptedServer.start(tls.listen())) {
      server.replying("EHLO", "250-test\r\n250 AUTH PLAIN").replying("AUTH", "535 5.7.8 wrong");
      MailConfig config =
          config(
              server.port(),
              "mail.tls",
              "tls",
              "mail.username",
              "ada",
              "mail.password",
              "canary-word");
      assertThat(new SmtpTransport(config, InstantSource.system(), tls.trusting()).send(MAIL))
          .isInstanceOfSatisfying(
              Delivery.Deferred.class,
              later -> assertThat(later.reason()).contains("5.7.8").doesNotContain("canary"));
    }
  }

  @Test
  void replyThatRefusesAMailForGoodIsNotRetried() throws IOException {
    for (String command : List.of("MAIL", "RCPT", "DATA", ".")) {
      try (ScriptedServer server =
          ScriptedServer.start().replying(command, "550 5.1.1 no such mailbox")) {
        assertThat(send(server.port()))
            .as(command)
            .isInstanceOfSatisfying(
                Delivery.Refused.class,
                refused -> assertThat(refused.reason()).contains("no such mailbox"));
      }
    }
  }

  @Test
  void replyThatPutsAMailOffIsRetried() throws IOException {
    for (String command : List.of("MAIL", "RCPT", "DATA", ".")) {
      try (ScriptedServer server =
          ScriptedServer.start().replying(command, "451 4.7.1 greylisted, try again")) {
        assertThat(send(server.port()))
            .as(command)
            .isInstanceOfSatisfying(
                Delivery.Deferred.class,
                later -> assertThat(later.reason()).contains("greylisted"));
      }
    }
  }

  @Test
  void serverThatWantsALoginFirstIsTriedAgain() throws IOException {
    try (ScriptedServer server =
        ScriptedServer.start().replying("MAIL", "530 5.7.0 log in first")) {
      assertThat(send(server.port())).isInstanceOf(Delivery.Deferred.class);
    }
  }

  @Test
  void silentOrDeadServerTakesABoundedTime() throws IOException {
    for (String reply : List.of("hang", "close")) {
      for (String command : List.of("greeting", "EHLO", "MAIL", ".")) {
        try (ScriptedServer server = ScriptedServer.start().replying(command, reply)) {
          long start = System.nanoTime();
          assertThat(send(server.port()))
              .as(command + " " + reply)
              .isInstanceOf(Delivery.Deferred.class);
          assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(8));
        }
      }
    }
    assertThat(send(1)).as("nobody listens").isInstanceOf(Delivery.Deferred.class);
  }

  @Test
  void nothingIsSentWithoutTheEncryptionThatWasAskedFor() throws IOException {
    try (ScriptedServer server = ScriptedServer.start()) {
      assertThat(
              send(
                  server.port(),
                  "mail.tls",
                  "starttls",
                  "mail.username",
                  "ada",
                  "mail.password",
                  "canary-password"))
          .isInstanceOf(Delivery.Deferred.class);
      assertThat(String.join("\n", server.heard())).doesNotContain("MAIL", "AUTH", "canary");
    }
  }

  @Test
  void settingsThatCannotWorkStopTheStart() {
    assertThatThrownBy(() -> config(25, "mail.from", ""))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("mail.host needs mail.from");
    assertThatThrownBy(() -> config(25, "mail.username", "ada"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("together");
    assertThatThrownBy(() -> config(25, "mail.username", "ada", "mail.password", "x"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("unencrypted");
    for (String from :
        List.of(
            "ada",
            "ada@",
            "@example.com",
            "a@b@c",
            "A <a@example.com> <b@example.com>",
            "A\r\nBcc: x@example.com <a@example.com>",
            "a@exa mple.com",
            "<a@example.com",
            "a@example.com\0")) {
      assertThatThrownBy(() -> config(25, "mail.from", from))
          .as(from)
          .isInstanceOf(ConfigException.class)
          .hasMessageContaining("is no sender");
    }
    assertThat(Sender.of("\"Doe, J.\" <j@example.com>"))
        .isEqualTo(new Sender("Doe, J.", "j@example.com"));
    assertThat(Sender.of("j@example.com")).isEqualTo(new Sender("", "j@example.com"));
  }
}
