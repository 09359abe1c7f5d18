// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.watchword.store.config.Tuning.Shown;
import dev.watchword.store.field.Field;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A8: additional fields are declared in the configuration; a bad declaration stops the start. */
class FieldsConfigTest {

  private static StoreConfig with(String... settings) {
    return StoreConfig.of(values(settings));
  }

  private static Map<String, String> values(String... settings) {
    Map<String, String> values = new HashMap<>(Map.of("database.url", "sqlite:auth.db"));
    for (int i = 0; i < settings.length; i += 2) {
      values.put(settings[i], settings[i + 1]);
    }
    return values;
  }

  @Test
  void fieldsAreDeclaredByName() {
    FieldsConfig config =
        with(
                "fields.user.plan.type", "string",
                "fields.user.plan.default", "free",
                "fields.user.seats.type", "number",
                "fields.user.seats.default", "3",
                "fields.user.tags.type", "string[]",
                "fields.user.tags.default", "a, b",
                "fields.user.nick.unique", "true",
                "fields.session.theme.returned", "false")
            .fields();
    assertThat(config.userFields().all())
        .extracting(Field::name)
        .containsExactly("nick", "plan", "seats", "tags");
    assertThat(config.userFields().find("seats").orElseThrow().defaultValue()).isEqualTo(3L);
    assertThat(config.userFields().find("tags").orElseThrow().defaultValue())
        .isEqualTo(List.of("a", "b"));
    assertThat(config.userFields().searchable()).extracting(Field::name).containsExactly("nick");
    assertThat(config.sessionFields().find("theme").orElseThrow().returned()).isFalse();
    assertThat(with().fields().userFields().all()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "fields.user.plan.type = text | fields.user.plan.type = 'text' cannot be read: write one of"
            + " string, number, boolean, date, string[], number[]",
        "fields.user.plan.typ = string | unknown setting 'fields.user.plan.typ'; did you mean"
            + " 'fields.user.plan.type'?",
        "fields.user.plan = string | unknown setting 'fields.user.plan'",
        "fields.users.plan.type = string | unknown setting 'fields.users.plan.type'",
        "fields.user.a.b.type = string | unknown setting 'fields.user.a.b.type'",
        "fields.user.my-plan.type = string | fields.user.my-plan is no name of a field",
        "fields.user.1st.type = string | fields.user.1st is no name of a field",
        "fields.user.email.type = string | fields.user.email has a name that the API uses itself",
        "fields.user.EmailVerified.type = string | has a name that the API uses itself",
        "fields.user.password.type = string | has a name that the API uses itself",
        "fields.session.token.type = string | fields.session.token has a name that the API uses",
        "fields.session.userAgent.type = string | has a name that the API uses itself",
        "fields.user.n.type = number; fields.user.n.default = many | fields.user.n has a default"
            + " that is no number",
        "fields.user.n.type = boolean; fields.user.n.default = yes | has a default that is no"
            + " boolean",
        "fields.user.n.type = date; fields.user.n.default = soon | has a default that is no date",
        "fields.user.n.type = number[]; fields.user.n.default = 1,x | has a default that is no"
            + " number[]",
        "fields.user.n.type = boolean; fields.user.n.unique = true | only a string, number or date",
        "fields.user.n.type = string[]; fields.user.n.indexed = true | only a string, number or"
            + " date",
        "fields.user.n.unique = true; fields.user.n.default = x | is unique and has a default",
        "fields.user.n.required = true; fields.user.n.input = false | is required, but clients may"
            + " not set it",
        "fields.session.n.unique = true | which only fields of users can be",
        "fields.session.n.required = true | nobody could sign in",
        "fields.user.n.required = maybe | fields.user.n.required = 'maybe' cannot be read: write"
            + " true or false"
      })
  void badDeclarationStopsTheStart(String settings, String message) {
    String[] pairs = settings.strip().split(" = |; ");
    assertThatThrownBy(() -> with(pairs))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(message.strip());
  }

  @Test
  void numbersOfFieldsAreBounded() {
    Map<String, String> many = values();
    for (int i = 0; i < 33; i++) {
      many.put("fields.session.f" + i + ".type", "string");
    }
    assertThatThrownBy(() -> StoreConfig.of(many)).hasMessageContaining("at most 32");
    assertThatThrownBy(() -> with("fields.session.a.default", "x".repeat(8_192)))
        .hasMessage("fields.session has defaults of more than 8192 bytes together");
    assertThatThrownBy(
            () -> with("fields.user.a.indexed", "true", "fields.user.a.default", "x".repeat(256)))
        .hasMessageContaining("fields.user.a is indexed and has a default of more than 255");
    Map<String, String> found = values();
    for (int i = 0; i < 9; i++) {
      found.put("fields.user.f" + i + ".indexed", "true");
    }
    assertThatThrownBy(() -> StoreConfig.of(found)).hasMessageContaining("more than 8 fields");
  }

  @Test
  void runningProgramShowsThemAndNeedsARestartToChangeThem() {
    Layers layers = new Layers(Map.of(Source.FILE, values("fields.user.plan.default", "free")));
    Tuning<StoreConfig> tuning = new Tuning<>(StoreConfig.class, layers, config -> {});
    assertThat(tuning.settings())
        .filteredOn(shown -> shown.declared().key().startsWith("fields.user.plan."))
        .extracting(Shown::value)
        .containsExactly("string", "false", "true", "true", "free", "false", "false");
    assertThat(tuning.patch(Map.of("fields.user.plan.default", "pro"), "x"))
        .isEqualTo(new Tuning.Outcome.NeedsRestart(List.of("fields.user.plan.default")));
    assertThat(tuning.patch(Map.of("fields.user.other.type", "date"), "x"))
        .isEqualTo(new Tuning.Outcome.NeedsRestart(List.of("fields.user.other.type")));
    assertThat(tuning.reload(values("fields.user.other.type", "date"), "x")).isEmpty();
    assertThat(tuning.settings())
        .extracting(shown -> shown.declared().key())
        .contains("fields.user.plan.type")
        .doesNotContain("fields.user.other.type");
    assertThatThrownBy(() -> tuning.reload(values("fields.user.other.type", "money"), "x"))
        .isInstanceOf(ConfigException.class);
  }

  @Test
  void documentationListsThemWithAPlaceForTheName() {
    assertThat(Settings.documented(StoreConfig.class))
        .extracting(Settings.Declared::key)
        .contains("fields.user.<name>.type", "fields.session.<name>.default", "pool.size");
  }
}
