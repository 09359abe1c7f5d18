// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.server.betterauth;

import dev.watchword.store.config.Setting;
import java.time.Duration;

/** The settings of what users confirm by a mailed link. Immutable. */
public record ConfirmationConfig(
    @Setting(
            key = "server.require-email-verification",
            value = "false",
            meaning = "whether users must verify their e-mail address before they can sign in",
            live = true)
        boolean required,
    @Setting(
            key = "server.verify-on-sign-up",
            value = "auto",
            meaning =
                "auto, true or false: a mail to verify the address at each sign-up; auto: when"
                    + " server.require-email-verification is true",
            live = true)
        OnSignUp onSignUp,
    @Setting(
            key = "server.verify-on-sign-in",
            value = "false",
            meaning =
                "whether a sign-in that is refused because the address is not verified sends the"
                    + " mail again",
            live = true)
        boolean onSignIn,
    @Setting(
            key = "server.sign-in-after-verification",
            value = "false",
            meaning = "whether opening the link that verifies an address signs the user in",
            live = true)
        boolean signIn,
    @Setting(
            key = "server.verification-life",
            value = "1h",
            range = "1m..30d",
            meaning = "time for which a link that verifies or changes an address is good",
            live = true)
        Duration verificationLife,
    @Setting(
            key = "server.reset-life",
            value = "1h",
            range = "1m..30d",
            meaning = "time for which a link to set a new password is good",
            live = true)
        Duration resetLife,
    @Setting(
            key = "server.revoke-on-reset",
            value = "true",
            meaning =
                "whether a password reset ends every session of the user; one that proves the address for the"
                    + " first time always does",
            live = true)
        boolean revokeOnReset,
    @Setting(
            key = "server.change-email",
            value = "false",
            meaning = "whether users may change their e-mail address",
            live = true)
        boolean changeEmail,
    @Setting(
            key = "server.delete-user-by-mail",
            value = "false",
            meaning =
                "whether users who delete themselves must open a mailed link first; needs"
                    + " server.delete-user",
            live = true)
        boolean deleteByMail,
    @Setting(
            key = "server.deletion-life",
            value = "1d",
            range = "1m..30d",
            meaning = "time for which that link is good",
            live = true)
        Duration deletionLife) {

  /** The condition on which a sign-up sends a mail. */
  public enum OnSignUp {
    AUTO,
    TRUE,
    FALSE
  }

  /** Whether a sign-up sends a mail to verify the address. */
  boolean sendsOnSignUp() {
    return switch (onSignUp) {
      case AUTO -> required;
      case TRUE -> true;
      case FALSE -> false;
    };
  }
}
