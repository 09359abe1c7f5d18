// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.server.social;

import java.net.URI;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The addresses of one provider, and what it announces.
 *
 * @param issuer the {@code iss} of its ID tokens; with {@code {tenantid}} where it differs
 * @param userInfo null when it has none
 * @param emails gives the addresses with their state; null when the user-info has them
 * @param keys the key set of its ID tokens (JWKS); null for a provider without them
 * @param namesItself whether it adds {@code iss} to its answers (RFC 9207)
 * @param takesBasic whether clients show id and secret by the Basic scheme, the default (OpenID
 *     Connect Discovery 1.0, section 3), and not in the form
 * @param algorithms names of the signatures of its ID tokens
 */
record Endpoints(
    String issuer,
    URI authorization,
    URI token,
    @Nullable URI userInfo,
    @Nullable URI emails,
    @Nullable URI keys,
    boolean namesItself,
    boolean takesBasic,
    Set<String> algorithms) {
  private static final List<String> LOOPBACK = List.of("localhost", "127.0.0.1", "[::1]");

  Endpoints {
    algorithms = Set.copyOf(algorithms);
  }

  /** Whether secrets may be sent there: over TLS, or to this machine. */
  static boolean isSafe(URI address) {
    String scheme = address.getScheme();
    String host = address.getHost();
    return host != null
        && address.getRawUserInfo() == null
        && ("https".equals(scheme) || ("http".equals(scheme) && LOOPBACK.contains(host)));
  }
}
