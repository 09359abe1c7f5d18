// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.account;

import dev.watchword.store.field.FieldInput;
import dev.watchword.store.session.Device;
import dev.watchword.store.session.Lifetime;
import org.jspecify.annotations.Nullable;

/** Input of a sign-up. {@link #toString} shows neither address nor password. */
public record Registration(
    String email,
    String name,
    @Nullable String image,
    String password,
    Device device,
    Lifetime lifetime,
    FieldInput fields) {

  /** Creates input without values of the application's own fields. */
  public Registration(
      String email,
      String name,
      @Nullable String image,
      String password,
      Device device,
      Lifetime lifetime) {
    this(email, name, image, password, device, lifetime, FieldInput.NONE);
  }

  @Override
  public String toString() {
    return "Registration[…]";
  }
}
