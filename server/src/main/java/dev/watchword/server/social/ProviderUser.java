// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.server.social;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A person as a provider describes them. {@link #toString} shows nothing of the person.
 *
 * @param accountId the subject, which never changes; null when the provider told none
 * @param email null when it told none
 * @param data the whole answer
 */
public record ProviderUser(
    @Nullable String accountId,
    String name,
    @Nullable String email,
    boolean emailVerified,
    @Nullable String image,
    Map<String, Object> data) {

  /** Returns the same person with a name, which the provider gave apart. */
  ProviderUser named(String other) {
    return new ProviderUser(accountId, other, email, emailVerified, image, data);
  }

  /** Returns the same person with an address and its state. */
  ProviderUser at(@Nullable String address, boolean verified) {
    return new ProviderUser(accountId, name, address, verified, image, data);
  }

  @Override
  public String toString() {
    return "ProviderUser[…]";
  }
}
