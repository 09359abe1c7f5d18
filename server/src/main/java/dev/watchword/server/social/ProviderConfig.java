// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.server.social;

import dev.watchword.store.config.Setting;
import java.util.List;

/** The settings of one sign-in provider. {@link #toString} shows no secret. */
public record ProviderConfig(
    @Setting(
            key = "issuer",
            value = "",
            meaning =
                "issuer of an OpenID Connect provider, for example"
                    + " https://login.example.com/realms/staff; for github and gitlab the address of"
                    + " an installation of one's own; empty: the well-known provider of this name")
        String issuer,
    @Setting(key = "client-id", value = "", meaning = "client id that the provider gave")
        String clientId,
    @Setting(
            key = "client-secret",
            value = "",
            meaning = "client secret that the provider gave",
            secret = true)
        String clientSecret,
    @Setting(
            key = "scopes",
            value = "",
            meaning = "scopes to ask for besides those that sign-in needs, separated by commas")
        List<String> scopes,
    @Setting(
            key = "prompt",
            value = "",
            meaning = "prompt parameter of the authorization request, such as select_account")
        String prompt,
    @Setting(
            key = "offline",
            value = "false",
            meaning =
                "whether a refresh token is asked for, with which the application calls the"
                    + " provider's API while the user is away")
        boolean offline,
    @Setting(
            key = "sign-up",
            value = "always",
            meaning =
                "always, requested or never: whether a sign-in may create a user; requested: only"
                    + " if the client sends requestSignUp")
        SignUp signUp,
    @Setting(
            key = "trusted",
            value = "default",
            meaning =
                "default, true or false: whether its word that an e-mail address is verified is"
                    + " believed, so that users with that verified address are signed in; default:"
                    + " yes for google, github, apple, gitlab.com, discord and linkedin, else no")
        Trust trusted,
    @Setting(
            key = "link-other-emails",
            value = "false",
            meaning =
                "whether signed-in users may link an account of the provider that has another"
                    + " e-mail address than theirs")
        boolean linkOtherEmails) {

  /** The cases in which a sign-in may create a user. */
  public enum SignUp {
    ALWAYS,
    REQUESTED,
    NEVER
  }

  /** Whether a provider's word about addresses is believed. */
  public enum Trust {
    DEFAULT,
    TRUE,
    FALSE
  }

  public ProviderConfig {
    scopes = List.copyOf(scopes);
  }

  @Override
  public String toString() {
    return "ProviderConfig[" + issuer + " " + clientId + "]";
  }
}
