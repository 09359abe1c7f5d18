// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.watchword.store.config.ConfigException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Environment variables and the settings that they give. */
class ConfigurationSourcesTest {

  @Test
  void nameOfARepeatedSettingKeepsItsCase() {
    assertThat(
            ConfigurationSources.environment(
                Map.of(
                    "WATCHWORD_POOL_SIZE", "3",
                    "WATCHWORD_FIELDS_USER_favoriteColor_TYPE", "string",
                    "WATCHWORD_FIELDS_USER_is_TYPE_TYPE", "boolean",
                    "WATCHWORD_FIELDS_SESSION_theme_DEFAULT", "light",
                    "PATH", "/bin")))
        .isEqualTo(
            Map.of(
                "pool.size", "3",
                "fields.user.favoriteColor.type", "string",
                "fields.user.is_TYPE.type", "boolean",
                "fields.session.theme.default", "light"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "WATCHWORD_FIELDS_USER_TYPE",
        "WATCHWORD_FIELDS_USER__TYPE",
        "WATCHWORD_FIELDS_USER_plan_TYP",
        "WATCHWORD_FIELDS_USER_<name>_TYPES",
        "WATCHWORD_FIELDS_plan_TYPE"
      })
  void otherVariablesAreRefused(String name) {
    assertThatThrownBy(() -> ConfigurationSources.environment(Map.of(name, "string")))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("unknown environment variable " + name);
  }

  @Test
  void variablesAreDocumentedWithAPlaceForTheName() {
    assertThat(ConfigurationSources.variable("fields.user.<name>.type"))
        .isEqualTo("WATCHWORD_FIELDS_USER_<name>_TYPE");
    assertThat(ConfigurationSources.variable("rate-limit.storage"))
        .isEqualTo("WATCHWORD_RATE_LIMIT_STORAGE");
  }
}
