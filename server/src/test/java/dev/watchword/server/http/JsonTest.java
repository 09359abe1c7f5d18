// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.server.RawClient;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class JsonTest {
  private static Json.Parsed parse(String text) {
    return Json.parse(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String again(String text) {
    Object value = ((Json.Parsed.Value) parse(text)).value();
    return new String(Json.write(value), StandardCharsets.UTF_8);
  }

  @Test
  void valuesAreWrittenAsTheyWereRead() {
    String text = "{\"a\":[1,-2.5,true,false,null,\"ä\\n😀\"],\"b\":{\"c\":9223372036854775807}}";
    assertThat(again(text)).isEqualTo(text);
  }

  @Test
  void lastOfEqualNamesWins() {
    assertThat(again("{\"a\":1,\"a\":2}")).isEqualTo("{\"a\":2}");
  }

  @Test
  void byteOrderMarkIsIgnored() {
    assertThat(again("\uFEFF{}")).isEqualTo("{}");
  }

  @Test
  void numberBeyondLongIsADouble() {
    assertThat(again("9223372036854775808")).isEqualTo("9.223372036854776E18");
  }

  @Test
  void bytesThatAreNotUtf8AreMalformed() {
    for (String broken : RawClient.NOT_UTF_8) {
      byte[] bytes = ("\"" + broken + "\"").getBytes(StandardCharsets.ISO_8859_1);
      assertThat(Json.parse(bytes)).isInstanceOf(Json.Parsed.Malformed.class);
    }
  }

  @Test
  void replacementCharacterItselfIsText() {
    assertThat(again("\"\uFFFD\"")).isEqualTo("\"\uFFFD\"");
  }

  @Test
  void sixtyFourLevelsAreTheMost() {
    assertThat(parse("[".repeat(64) + "]".repeat(64))).isInstanceOf(Json.Parsed.Value.class);
    assertThat(parse("[".repeat(65) + "]".repeat(65))).isInstanceOf(Json.Parsed.Malformed.class);
  }
}
