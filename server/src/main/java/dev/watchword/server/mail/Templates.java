// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.server.mail;

import dev.watchword.store.config.ConfigException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The texts of mails: for each {@link Kind} a file {@code .txt}, whose first line is the subject,
 * and a file {@code .html}. Placeholders are written {@code {{url}}}; in HTML every value is
 * escaped. Immutable.
 */
final class Templates {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{\\s*([^{}]*?)\\s*\\}\\}");
  private static final String SUBJECT = "Subject: ";
  private static final int LONGEST_SUBJECT = 200;

  private final Map<Kind, Texts> all = new EnumMap<>(Kind.class);

  private record Texts(String subject, String text, String html) {}

  private Templates() {}

  /**
   * Loads every template.
   *
   * @param folder directory whose files replace the built-in ones, or an empty path
   * @throws ConfigException when a file cannot be used; the message names it
   */
  static Templates load(Path folder) {
    Templates templates = new Templates();
    boolean given = !folder.toString().isEmpty();
    if (given && !Files.isDirectory(folder)) {
      throw new ConfigException("mail.templates: " + folder + " is no directory");
    }
    for (Kind kind : Kind.values()) {
      templates.all.put(kind, texts(kind, given, folder));
    }
    return templates;
  }

  private static Texts texts(Kind kind, boolean given, Path folder) {
    String name = kind.file() + ".txt";
    String text = read(kind, name, given, folder).replace("\r\n", "\n").replace("\uFEFF", "");
    int end = text.indexOf('\n');
    if (!text.startsWith(SUBJECT) || end < 0 || end <= SUBJECT.length()) {
      throw new ConfigException(
          "mail.templates: " + name + " must begin with a line \"" + SUBJECT + "...\"");
    }
    return new Texts(
        text.substring(SUBJECT.length(), end).strip(),
        text.substring(end + 1).strip() + "\n",
        read(kind, kind.file() + ".html", given, folder));
  }

  private static String read(Kind kind, String name, boolean given, Path folder) {
    Path own = folder.resolve(name);
    String text = given && Files.exists(own) ? file(own) : builtIn(name);
    Matcher placeholders = PLACEHOLDER.matcher(text);
    while (placeholders.find()) {
      if (!kind.placeholders().contains(placeholders.group(1))) {
        throw new ConfigException(
            "mail.templates: "
                + name
                + " has the unknown placeholder {{"
                + placeholders.group(1)
                + "}}; known are "
                + String.join(", ", kind.placeholders()));
      }
    }
    return text;
  }

  private static String file(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new ConfigException(
          "mail.templates: "
              + file
              + " cannot be read as UTF-8 text ("
              + e.getClass().getSimpleName()
              + ")");
    }
  }

  private static String builtIn(String name) {
    try (InputStream in = Templates.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("no built-in template " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Writes a mail out.
   *
   * @param id identity of the mail
   */
  Mail write(String id, Message message) {
    Texts texts = all.get(message.kind());
    if (texts == null) {
      throw new IllegalStateException("no template of " + message.kind());
    }
    String subject = filled(texts.subject, message, Templates::line);
    return new Mail(
        id,
        message.recipient(),
        subject.length() > LONGEST_SUBJECT ? subject.substring(0, LONGEST_SUBJECT) : subject,
        filled(texts.text, message, Templates::line),
        filled(texts.html, message, Templates::escaped));
  }

  private static String filled(String text, Message message, UnaryOperator<String> safely) {
    return PLACEHOLDER
        .matcher(text)
        .replaceAll(
            found ->
                Matcher.quoteReplacement(
                    safely.apply(message.values().getOrDefault(found.group(1), ""))));
  }

  /** Replaces control characters, of which a line break would begin another header field. */
  private static String line(String value) {
    return value.replaceAll("\\p{Cntrl}+|[\\u2028\\u2029]", " ").strip();
  }

  private static String escaped(String value) {
    return value
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
