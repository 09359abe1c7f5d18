// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.server.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.watchword.store.config.ConfigException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Templates: built in, replaced file by file, and safe whatever a value holds. */
class TemplatesTest {
  private static final Path NONE = Path.of("");

  @TempDir private Path folder;

  private static Message message(Kind kind, String name) {
    return new Message(
        kind,
        "ada@example.com",
        Map.of(
            "app",
            "Example",
            "name",
            name,
            "email",
            "ada@example.com",
            "url",
            "https://example.com/?a=1&b=2",
            "life",
            "1 hour",
            "new-email",
            "new@example.com"));
  }

  @Test
  void everyKindHasItsTextsAndEachLinkStandsInBoth() {
    Templates templates = Templates.load(NONE);
    for (Kind kind : Kind.values()) {
      Mail mail = templates.write("1", message(kind, "Ada"));
      assertThat(mail.subject()).contains("Example").doesNotContain("{{", "\n");
      assertThat(mail.text()).contains("Example").doesNotContain("{{", "<");
      assertThat(mail.html()).contains("Example").doesNotContain("{{");
      if (kind != Kind.EXISTING_ACCOUNT) {
        assertThat(mail.text()).contains("https://example.com/?a=1&b=2");
        assertThat(mail.html()).contains("href=\"https://example.com/?a=1&amp;b=2\"");
      }
    }
  }

  @Test
  void builtInTextsDoNotRepeatTheNameThatAStrangerChose() {
    Templates templates = Templates.load(NONE);
    for (Kind kind : Kind.values()) {
      Mail mail = templates.write("1", message(kind, "Buy now at evil.example"));
      assertThat(mail.subject() + mail.text() + mail.html()).doesNotContain("evil.example");
    }
  }

  @Test
  void filesOfTheFolderReplaceBuiltInOnes() throws IOException {
    Files.writeString(
        folder.resolve("reset-password.txt"),
        "\uFEFFSubject: Neues Passwort für {{ name }}\r\n\r\nHallo {{name}},\r\nÖffnen Sie {{url}}\r\n");
    Mail mail = Templates.load(folder).write("1", message(Kind.RESET_PASSWORD, "Zoë"));
    assertThat(mail.subject()).isEqualTo("Neues Passwort für Zoë");
    assertThat(mail.text()).isEqualTo("Hallo Zoë,\nÖffnen Sie https://example.com/?a=1&b=2\n");
    assertThat(mail.html()).contains("Set a new password");
  }

  @Test
  void valuesNeitherBreakLinesNorHtmlNorFillPlaceholders() throws IOException {
    Files.writeString(
        folder.resolve("verify-email.txt"), "Subject: Hello {{name}}\n\nHello {{name}}\n");
    Files.writeString(folder.resolve("verify-email.html"), "<p title='{{name}}'>{{name}}</p>");
    String hostile = "a\r\nBcc: all@example.com\u2028\0<b>\"x\" & 'y'</b> {{url}} $1 \\";
    Mail mail = Templates.load(folder).write("1", message(Kind.VERIFY_EMAIL, hostile));
    assertThat(mail.subject())
        .isEqualTo("Hello a Bcc: all@example.com  <b>\"x\" & 'y'</b> {{url}} $1 \\");
    assertThat(mail.text().lines()).hasSize(1);
    assertThat(mail.html())
        .doesNotContain("<b>")
        .contains("&lt;b&gt;&quot;x&quot; &amp; &#39;y&#39;&lt;/b&gt; {{url}} $1 \\");
  }

  @Test
  void unknownPlaceholderStopsTheStart() throws IOException {
    Files.writeString(folder.resolve("verify-email.html"), "{{url}} {{nmae}}");
    assertThatThrownBy(() -> Templates.load(folder))
        .isInstanceOf(ConfigException.class)
        .hasMessage(
            "mail.templates: verify-email.html has the unknown placeholder {{nmae}}; known are app,"
                + " name, email, url, life");
  }

  @Test
  void templateWithoutASubjectAndAFolderThatIsNoneStopTheStart() throws IOException {
    Files.writeString(folder.resolve("reset-password.txt"), "Hello\n");
    assertThatThrownBy(() -> Templates.load(folder))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("reset-password.txt must begin with a line \"Subject: ...\"");
    assertThatThrownBy(() -> Templates.load(folder.resolve("none")))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("is no directory");
    Files.write(folder.resolve("reset-password.txt"), new byte[] {(byte) 0xff, (byte) 0xfe});
    assertThatThrownBy(() -> Templates.load(folder))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("cannot be read as UTF-8 text");
  }
}
