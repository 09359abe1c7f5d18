// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.server.social;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.watchword.server.ServerConfig;
import dev.watchword.store.config.ConfigException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The table of providers, by answers as the providers document them; and the settings. */
class WellKnownTest {

  private static ProviderUser read(String id, Map<String, Object> answer) {
    return WellKnown.find(id).orElseThrow().profile().apply(answer);
  }

  @Test
  void answersOfProvidersWithoutIdTokensAreRead() {
    ProviderUser discord =
        read(
            "discord",
            Map.of(
                "id", "80351110224678912",
                "username", "nelly",
                "global_name", "Nelly",
                "avatar", "8342729096ea3675442027381ff50dfe",
                "verified", true,
                "email", "nelly@discord.example"));
    assertThat(discord.accountId()).isEqualTo("80351110224678912");
    assertThat(discord.name()).isEqualTo("Nelly");
    assertThat(discord.emailVerified()).isTrue();
    assertThat(discord.image())
        .isEqualTo(
            "https://cdn.discordapp.com/avatars/80351110224678912/"
                + "8342729096ea3675442027381ff50dfe.png");
    ProviderUser facebook =
        read(
            "facebook",
            Map.of(
                "id", "10",
                "name", "Ada",
                "email", "ada@example.com",
                "email_verified", true,
                "picture", Map.of("data", Map.of("url", "https://x.example/p"))));
    assertThat(facebook.emailVerified()).as("Facebook does not say so").isFalse();
    assertThat(facebook.image()).isEqualTo("https://x.example/p");
    ProviderUser slack =
        read(
            "slack",
            Map.of(
                "sub", "other",
                "https://slack.com/user_id", "U0R7JM",
                "email", "ada@example.com",
                "email_verified", true));
    assertThat(slack.accountId()).isEqualTo("U0R7JM");
    ProviderUser microsoft =
        read("microsoft", Map.of("sub", "per application", "oid", "0000", "name", "Ada"));
    assertThat(microsoft.accountId()).isEqualTo("0000");
    assertThat(microsoft.email()).isNull();
  }

  @Test
  void subjectThatIsNoneIsNone() {
    for (Object subject : List.of("", " ", "x".repeat(256), "a\u0000b", true, List.of("1"), 1.5)) {
      assertThat(read("google", Map.of("sub", subject)).accountId()).as("%s", subject).isNull();
    }
    assertThat(read("google", Map.of()).accountId()).isNull();
    assertThat(read("github", Map.of("id", 5L)).accountId()).isEqualTo("5");
    assertThat(read("google", Map.of("email_verified", "TRUE")).emailVerified()).isFalse();
  }

  @Test
  void everyKnownProviderCanBeConfigured() {
    for (String id : WellKnown.names().split(", ", -1)) {
      ServerConfig config =
          ServerConfig.of(
              Map.of("social." + id + ".client-id", "a", "social." + id + ".client-secret", "b"));
      assertThat(config.social().providers()).containsOnlyKeys(id);
      assertThat(config.social().providers().get(id).toString()).doesNotContain("b]");
    }
  }

  @Test
  void settingsThatCannotWorkAreRefused() {
    refused("needs an issuer", "social.staff.client-id", "a");
    refused("client-id is missing", "social.google.client-secret", "b");
    refused("client-secret is missing", "social.google.client-id", "a");
    refused("is no id", "social.Staff.client-id", "a");
    refused("is no id", "social.credential.client-id", "a");
    for (String issuer :
        List.of(
            "http://login.example.com",
            "login.example.com",
            "https://a@login.example.com",
            "https://login.example.com/?a=b",
            "ftp://localhost",
            "https://")) {
      refused("is no issuer", "social.staff.client-id", "a", "social.staff.issuer", issuer);
    }
    refused(
        "is at one place", "social.discord.client-id", "a", "social.discord.issuer", "https://x.y");
    refused("did you mean 'social.google.client-id'", "social.google.client-idd", "a");
  }

  private static void refused(String reason, String... settings) {
    Map<String, String> values = new HashMap<>();
    for (int i = 0; i < settings.length; i += 2) {
      values.put(settings[i], settings[i + 1]);
    }
    assertThatThrownBy(() -> ServerConfig.of(values))
        .as("%s", values)
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(reason);
  }
}
