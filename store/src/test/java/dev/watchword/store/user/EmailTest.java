// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.user;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmailTest {
  private static final Pattern CANONICAL = Pattern.compile("[a-z0-9_'+.@-]+");

  @ParameterizedTest
  @CsvSource({
    "ada@example.com, ada@example.com",
    "ADA@Example.COM, ada@example.com",
    "a.d.a+tag@example.com, a.d.a+tag@example.com",
    "o'hara@example.com, o'hara@example.com",
    "_@a-b.example.co.uk, _@a-b.example.co.uk",
    "\u212aate@example.com, kate@example.com",
    "\uff21\uff24\uff21@example.com, ada@example.com",
    "ada@\uff45xample.com, ada@example.com",
    "ada@example\uff0ecom, ada@example.com",
    "\ufb01@example.com, fi@example.com",
    "\u2460@example.com, 1@example.com"
  })
  void addressHasOneCanonicalForm(String text, String canonical) {
    assertThat(Email.parse(text)).contains(new Email(canonical));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "@",
        "ada",
        "ada@",
        "@example.com",
        "ada@example",
        "ada@localhost",
        "ada@127.0.0.1",
        "ada@[127.0.0.1]",
        "ada\uff20example.com",
        "ada@example.com\uff20",
        "ada@ex\uff20ample.com",
        "ada@\ufe6bexample.com",
        "ada@example.com@example.com",
        "ada@example.com,eve@example.com",
        "ada@example.com;eve@example.com",
        "ada@example.com eve",
        "ada@example.com\neve@example.com",
        "ada@example.com\n",
        "ada@example.com\r\nBcc: eve",
        "Ada <ada@example.com>",
        "<ada@example.com>",
        "mailto:ada@example.com",
        "\"ada\"@example.com",
        "\"a@b\"@example.com",
        "ada(comment)@example.com",
        "ada\\@example.com",
        "ada%eve@example.com",
        "ada!eve@example.com",
        "a/da@example.com",
        " ada@example.com",
        "ada@example.com ",
        "a da@example.com",
        "ada@exa mple.com",
        "ada\u00a0@example.com",
        "ada\u3000@example.com",
        "ada\u0000@example.com",
        "ada@example.com\u0000",
        "ada\u0007@example.com",
        "ada\u007f@example.com",
        "ada\u0085@example.com",
        "\u202eada@example.com",
        "ada@example.com\u202c",
        "ada\u200e@example.com",
        "ada\u2066@example.com",
        "ada\u200b@example.com",
        "ada\ufeff@example.com",
        "ada\u00ad@example.com",
        ".ada@example.com",
        "ada.@example.com",
        "a..da@example.com",
        "ada@.example.com",
        "ada@example.com.",
        "ada@example..com",
        "ada@-example.com",
        "ada@example-.com",
        "ada@example.c",
        "ada@example.123",
        "ad\u0131@example.com",
        "\u0130da@example.com",
        "ad\u00e1@example.com",
        "\u0430da@example.com",
        "ada@ex\u00e4mple.com",
        "ada@example\u3002com",
        "ad\ud83d@example.com",
        "\ud83d\ude00@example.com"
      })
  void textThatIsNotExactlyOneMailboxIsRefused(String text) {
    assertThat(Email.parse(text)).isEmpty();
  }

  @Test
  void longestAddressHas254Bytes() {
    String domain = "d".repeat(63) + "." + "e".repeat(63) + "." + "f".repeat(56) + ".com";
    String longest = "a".repeat(64) + "@" + domain;
    assertThat(longest).hasSize(253);
    assertThat(Email.parse(longest)).isPresent();
    String one = "a".repeat(64) + "@" + domain.replace(".com", "g.com");
    assertThat(one.getBytes(StandardCharsets.UTF_8)).hasSize(254);
    assertThat(Email.parse(one)).contains(new Email(one));
    assertThat(Email.parse(one.replace("g.com", "gg.com"))).isEmpty();
    assertThat(Email.parse("a".repeat(65) + "@example.com")).isEmpty();
    assertThat(Email.parse("a@" + "d".repeat(64) + ".com")).isEmpty();
  }

  @Test
  void addressThatGrowsWhenNormalisedIsMeasuredAfterwards() {
    assertThat(Email.parse("\ufb03".repeat(21) + "@example.com"))
        .contains(new Email("ffi".repeat(21) + "@example.com"));
    assertThat(Email.parse("\ufb03".repeat(22) + "@example.com")).isEmpty();
  }

  @Test
  void hugeTextIsRefusedAtOnce() {
    assertThat(Email.parse("a".repeat(5_000_000) + "@example.com")).isEmpty();
    assertThat(Email.parse("a.".repeat(126) + "@")).isEmpty();
  }

  @Test
  void defaultLocaleChangesNothing() {
    Locale before = Locale.getDefault();
    try {
      for (String tag : List.of("tr", "az", "lt", "th-TH-u-nu-thai")) {
        Locale.setDefault(Locale.forLanguageTag(tag));
        assertThat(Email.parse("ADMIN.IJ@EXAMPLE.COM")).contains(new Email("admin.ij@example.com"));
        assertThat(Email.parse("adm\u0131n@example.com")).isEmpty();
      }
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void parsingItsOwnResultChangesNothing() {
    Random random = new Random(20_261_121L);
    int accepted = 0;
    for (int i = 0; i < 200_000; i++) {
      String text = address(random);
      Optional<Email> parsed = Email.parse(text);
      if (parsed.isPresent()) {
        accepted++;
        String canonical = parsed.get().canonical();
        assertThat(canonical).as(text).matches(CANONICAL);
        assertThat(canonical.chars().filter(c -> c == '@').count()).as(text).isOne();
        assertThat(Email.parse(canonical)).as(text).isEqualTo(parsed);
      }
    }
    assertThat(accepted).isBetween(20_000, 180_000);
  }

  private static String address(Random random) {
    StringBuilder text = new StringBuilder();
    text.append(letters(random, 1 + random.nextInt(6))).append('@');
    text.append(letters(random, 1 + random.nextInt(6))).append(".com");
    return text.toString();
  }

  private static String letters(Random random, int length) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.appendCodePoint(
          switch (random.nextInt(60)) {
            case 0 -> random.nextInt(0x2000);
            case 1 -> 0x2000 + random.nextInt(0x500);
            case 2 -> 0xf900 + random.nextInt(0x6ff);
            case 3 -> 0xff01 + random.nextInt(94);
            case 4 -> ".+-_'@\"".charAt(random.nextInt(7));
            case 5 -> random.nextInt(0x110000);
            case 6, 7, 8 -> 'A' + random.nextInt(26);
            default -> 'a' + random.nextInt(26);
          });
    }
    return text.toString();
  }
}
