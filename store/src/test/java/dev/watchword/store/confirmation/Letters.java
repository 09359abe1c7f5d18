// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.confirmation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.store.Watchword;
import dev.watchword.store.account.SignIn;
import dev.watchword.store.confirmation.Confirmations.Visitor;
import dev.watchword.store.session.Device;
import dev.watchword.store.session.Lifetime;
import dev.watchword.store.user.Email;
import dev.watchword.store.user.User;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The mails of tests: in the clear, read from the outbox, and what their links do. */
final class Letters {
  static final Duration HOUR = Duration.ofHours(1);
  static final Visitor STRANGER = new Visitor(null, null);

  private Letters() {}

  /** A letter in the clear: address and secret. */
  static byte[] write(UUID mail, String address, String name, String secret) {
    return (address + " " + secret).getBytes(StandardCharsets.UTF_8);
  }

  /** Takes every mail that is due out of the outbox, as address and secret. */
  static List<String[]> mails(Watchword store) {
    List<String[]> mails = new ArrayList<>();
    store
        .outbox()
        .due()
        .forEach(
            mail -> {
              mails.add(new String(mail.content(), StandardCharsets.UTF_8).split(" ", 2));
              store
                  .outbox()
                  .claim(mail, HOUR)
                  .ifPresent(claimed -> store.outbox().sent(claimed, HOUR));
            });
    return mails;
  }

  static String secret(Watchword store, String address) {
    List<String[]> mails = mails(store);
    assertThat(mails).hasSize(1);
    assertThat(mails.getFirst()[0]).isEqualTo(address);
    return mails.getFirst()[1];
  }

  static Email email(String text) {
    return Email.parse(text).orElseThrow();
  }

  static String requestReset(Watchword store, String address) {
    store.confirmations().requestReset(email(address), HOUR, Letters::write);
    return secret(store, address);
  }

  static Confirmation confirm(Watchword store, String token, Visitor visitor) {
    return store.confirmations().confirm(token, visitor, HOUR, Letters::write);
  }

  static User user(Watchword store, String address) {
    return store.users().byEmail(email(address)).orElseThrow();
  }

  static SignIn signIn(Watchword store, String address, String password) {
    return store.accounts().signIn(address, password, Device.UNKNOWN, Lifetime.REMEMBERED);
  }
}
