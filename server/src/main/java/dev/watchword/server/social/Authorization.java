// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.server.social;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request that a browser takes to a provider. {@link #toString} shows no secret.
 *
 * @param scopes further scopes
 * @param parameters further parameters, none of which replaces one of the others
 */
public record Authorization(
    String state,
    String verifier,
    String nonce,
    String redirectUri,
    List<String> scopes,
    @Nullable String loginHint,
    Map<String, String> parameters) {
  /** The parameters that no client may choose. */
  public static final List<String> RESERVED =
      List.of(
          "state",
          "client_id",
          "redirect_uri",
          "response_type",
          "code_challenge",
          "code_challenge_method",
          "nonce",
          "scope");

  public Authorization {
    scopes = List.copyOf(scopes);
    parameters = Map.copyOf(parameters);
  }

  @Override
  public String toString() {
    return "Authorization[" + redirectUri + "]";
  }
}
