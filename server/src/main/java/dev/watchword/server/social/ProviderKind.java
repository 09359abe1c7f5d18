// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.server.social;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The kind of a provider: where it is, what its requests need, and how its answers read.
 *
 * @param home issuer of an OpenID Connect provider, else what the address of an installation of
 *     one's own replaces
 * @param paths addresses without discovery; null for OpenID Connect
 * @param scopes the ones that sign-in needs
 * @param profile reads what is known of a person
 * @param trusted whether its word about addresses is believed at {@code home}
 * @param pkce whether it takes a code challenge (RFC 7636)
 * @param parameters further parameters of the authorization request
 * @param offline parameters that ask for a refresh token; the one named scope adds to the scopes
 */
record ProviderKind(
    String home,
    @Nullable Paths paths,
    List<String> scopes,
    Function<Map<String, Object>, ProviderUser> profile,
    boolean trusted,
    boolean pkce,
    Map<String, String> parameters,
    Map<String, String> offline) {

  /**
   * The addresses of a provider without discovery.
   *
   * @param emails gives the addresses with their state; null where the profile has them
   */
  record Paths(String authorization, String token, String user, @Nullable String emails) {}

  /** Whether it is OpenID Connect: its addresses are discovered, and its ID tokens are checked. */
  boolean isOpenId() {
    return paths == null;
  }
}
