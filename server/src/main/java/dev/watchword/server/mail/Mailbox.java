// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.server.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * The mails of a server without a mail server: files in a directory, one for each mail, in the
 * format of RFC 5322 ({@code .eml}). Their links let their readers in, so only their owner may read
 * them. The newest {@value #MOST} are kept.
 */
public final class Mailbox implements Transport {
  private static final int MOST = 1_000;
  private static final String ENDING = ".eml";

  private final Path folder;
  private final Sender from;
  private final InstantSource clock;

  Mailbox(Path folder, Sender from, InstantSource clock) {
    this.folder = folder;
    this.from = from;
    this.clock = clock;
  }

  /** Returns the mailbox in a directory, to be read; it need not exist. */
  public static Mailbox in(Path folder) {
    return new Mailbox(folder, Sender.of(""), InstantSource.system());
  }

  /** A mail in a mailbox. */
  public record Item(String id, Instant sent, String recipient, String subject, String text) {}

  @Override
  public Delivery send(Mail mail) {
    try {
      Files.createDirectories(folder);
      // A temporary file is readable by its owner alone.
      Path draft = Files.createTempFile(folder, "mail", ".new");
      try (OutputStream out = Files.newOutputStream(draft)) {
        Mime.of(session(), from, mail, clock.instant()).writeTo(out);
      }
      Files.move(draft, folder.resolve(mail.id() + ENDING), StandardCopyOption.REPLACE_EXISTING);
      removeOldest();
      return new Delivery.Done();
    } catch (IOException | MessagingException e) {
      return new Delivery.Deferred(
          "the mailbox " + folder + " cannot be written (" + e.getClass().getSimpleName() + ")");
    }
  }

  private static Session session() {
    return Session.getInstance(new Properties());
  }

  /** Returns the files, the newest mail first: ids are ordered by time. */
  private List<Path> files() throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(file -> file.toString().endsWith(ENDING))
          .sorted(Comparator.comparing(Path::toString).reversed())
          .toList();
    }
  }

  private void removeOldest() throws IOException {
    List<Path> files = files();
    for (Path old : files.subList(Math.min(MOST, files.size()), files.size())) {
      Files.deleteIfExists(old);
    }
  }

  /**
   * Returns the mails, the newest first.
   *
   * @throws IOException when the directory or a file cannot be read
   */
  public List<Item> items() throws IOException {
    return items("");
  }

  /**
   * Returns the mails whose ids end with {@code end}, the newest first.
   *
   * @throws IOException when the directory or a file cannot be read
   */
  public List<Item> items(String end) throws IOException {
    List<Item> items = new ArrayList<>();
    for (Path file : files()) {
      String name = file.getFileName().toString();
      String id = name.substring(0, name.length() - ENDING.length());
      if (id.endsWith(end)) {
        items.add(item(id, file));
      }
    }
    return items;
  }

  private static Item item(String id, Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      MimeMessage message = new MimeMessage(session(), in);
      return new Item(
          id,
          message.getSentDate() == null
              ? Files.getLastModifiedTime(file).toInstant()
              : message.getSentDate().toInstant(),
          InternetAddress.toUnicodeString(message.getAllRecipients()),
          Objects.requireNonNullElse(message.getSubject(), ""),
          text(message).orElse(""));
    } catch (MessagingException e) {
      throw new IOException(file + " is no mail", e);
    }
  }

  private static Optional<String> text(Part part) throws IOException, MessagingException {
    if (part.isMimeType("text/plain")) {
      return Optional.of(String.valueOf(part.getContent()));
    }
    if (part.getContent() instanceof Multipart parts) {
      for (int i = 0; i < parts.getCount(); i++) {
        Optional<String> found = text(parts.getBodyPart(i));
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }
}
