// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.field;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A8: declared fields, their checks and their stored form. */
class FieldsTest {
  private static final Fields FIELDS =
      new Fields(
          List.of(
              field("plan", FieldType.STRING, false, true, "free"),
              field("company", FieldType.STRING, true, true, null),
              field("role", FieldType.STRING, false, false, "member"),
              field("locked", FieldType.BOOLEAN, false, false, null),
              field("score", FieldType.NUMBER, false, true, null),
              field("since", FieldType.DATE, false, true, null),
              field("tags", FieldType.STRINGS, false, true, null)));

  private static Field field(
      String name, FieldType type, boolean required, boolean input, Object otherwise) {
    return Field.declared(name, type, required, input, true, false, false, otherwise);
  }

  private static Map<String, Object> values(Object... namesAndValues) {
    Map<String, Object> values = new HashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      values.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return values;
  }

  private static Map<String, Object> changes(FieldCheck check) {
    return ((FieldCheck.Good) check).changes();
  }

  private static FieldFlaw flaw(FieldCheck check) {
    return ((FieldCheck.Refused) check).flaw();
  }

  @Test
  void newUsersGetDefaults() {
    FieldInput given = FieldInput.ofClient(values("company", "Acme", "other", 1, "role", "admin"));
    assertThat(changes(FIELDS.create(given)))
        .isEqualTo(values("company", "Acme", "plan", "free", "role", "member"));
    assertThat(flaw(FIELDS.create(FieldInput.NONE))).isEqualTo(new FieldFlaw.Missing("company"));
    assertThat(FIELDS.defaults().json()).isEqualTo("{\"plan\":\"free\",\"role\":\"member\"}");
  }

  @Test
  void programSetsWhatClientsMustNotAndIsToldOfUnknownNames() {
    Map<String, Object> both = values("role", "admin", "locked", true);
    assertThat(changes(FIELDS.change(FieldInput.ofProgram(both)))).isEqualTo(both);
    assertThat(flaw(FIELDS.change(FieldInput.ofClient(both))))
        .isEqualTo(new FieldFlaw.NotAllowed("locked"));
    assertThat(flaw(FIELDS.change(FieldInput.ofProgram(values("plam", "x")))))
        .isEqualTo(new FieldFlaw.Unknown("plam"));
    assertThat(FieldInput.ofProgram(both).toString()).doesNotContain("admin");
  }

  @Test
  void valuesHaveOneStoredForm() {
    Instant instant = Instant.parse("2026-05-06T07:08:09.123456Z");
    assertThat(
            changes(
                FIELDS.change(
                    FieldInput.ofProgram(
                        values("since", instant, "score", 7.0, "tags", List.of("a"))))))
        .isEqualTo(values("since", "2026-05-06T07:08:09.123Z", "score", 7L, "tags", List.of("a")));
    assertThat(changes(FIELDS.change(FieldInput.ofClient(values("score", -0.0)))))
        .isEqualTo(values("score", 0L));
    for (Object bad : Arrays.asList("\0", "a\ud800", 5, List.of(), true, Map.of())) {
      assertThat(flaw(FIELDS.change(FieldInput.ofClient(values("plan", bad)))))
          .isInstanceOf(FieldFlaw.Invalid.class);
    }
    for (Object bad : Arrays.asList(Double.NaN, Double.POSITIVE_INFINITY, "1", true)) {
      assertThat(flaw(FIELDS.change(FieldInput.ofProgram(values("score", bad)))))
          .isInstanceOf(FieldFlaw.Invalid.class);
    }
    for (Object bad :
        Arrays.asList(
            "", "2026-02-30", "2026-05-06T07:08:09", "+12026-05-06T07:08:09Z", 0, Instant.MAX)) {
      assertThat(flaw(FIELDS.change(FieldInput.ofProgram(values("since", bad)))))
          .isInstanceOf(FieldFlaw.Invalid.class);
    }
  }

  @Test
  void everyValueComesBackFromItsText() {
    Map<String, Object> all =
        values(
            "text",
            "\"quoted\" \\ /\b\f\n\r\t\u0001 ü😀</script>",
            "empty",
            "",
            "long",
            -9_007_199_254_740_992L,
            "fraction",
            1.0E-300,
            "huge",
            1.7976931348623157E308,
            "yes",
            true,
            "no",
            false,
            "texts",
            List.of("", "a,b", "]"),
            "numbers",
            List.of(1L, 2.5),
            "none",
            List.of());
    FieldValues values = FieldValues.NONE.with(all);
    assertThat(FieldValues.of(values.json())).isEqualTo(values);
    all.forEach(
        (name, value) -> assertThat(FieldValues.of(values.json()).get(name)).isEqualTo(value));
    assertThat(values.toString()).doesNotContain("quoted");
    Map<String, Object> gone = new HashMap<>();
    all.keySet().forEach(name -> gone.put(name, null));
    assertThat(values.with(gone)).isSameAs(FieldValues.NONE);
    assertThat(FieldValues.NONE.json()).isNull();
  }

  @Test
  void textWrittenByOthersIsReadWhenItIsPlain() {
    FieldValues values =
        FieldValues.of(
            " { \"a\" : \"\\u00fc\\/\" , \"b\":null,\"c\": [ 1 , 2e0 ] , \"d\" : 1E2 } ");
    assertThat(values.text("a")).contains("ü/");
    assertThat(values.names()).containsExactlyInAnyOrder("a", "c", "d");
    assertThat(values.list("c")).isEqualTo(List.of(1L, 2L));
    assertThat(values.number("d")).contains(100L);
    assertThat(FieldValues.of(null)).isSameAs(FieldValues.NONE);
    assertThat(FieldValues.NONE.with(Map.of("t", "2026-05-06T07:08:09.123Z")).date("t"))
        .contains(Instant.parse("2026-05-06T07:08:09.123Z"));
    assertThat(FieldValues.NONE.with(Map.of("t", "soon")).date("t")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "{",
        "{\"a\"}",
        "{\"a\":}",
        "{\"a\":1,}",
        "{\"a\":{}}",
        "{\"a\":[[1]]}",
        "{\"a\":1}x",
        "{'a':1}",
        "{\"a\":\"\\x\"}",
        "{\"a\":\"\\u12\"}",
        "{\"a\":tru}",
        "{\"a\":1e999}",
        "{\"a\":\"b}"
      })
  void anythingElseInTheColumnIsRefused(String text) {
    assertThatThrownBy(() -> FieldValues.of(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("the column fields holds no JSON object of plain values");
  }

  @Test
  void sizeIsBoundedInBytes() {
    assertThat(FieldValues.NONE.with(Map.of("a", "x".repeat(8_192 - 8))).fit()).isTrue();
    assertThat(FieldValues.NONE.with(Map.of("a", "x".repeat(8_192 - 7))).fit()).isFalse();
    assertThat(FieldValues.NONE.with(Map.of("a", "ü".repeat(4_093))).fit()).isFalse();
  }
}
