// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.server.social;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The metadata of an OpenID Connect provider (OpenID Connect Discovery 1.0), read when first needed
 * and again each hour; while the provider is down, what it said before holds for a day. Any number
 * of threads may use it at once; one of them asks.
 */
final class Discovery {
  private static final Duration FRESH = Duration.ofHours(1);
  private static final Duration STALE = Duration.ofDays(1);
  private static final Duration PAUSE = Duration.ofSeconds(10);

  private final String issuer;
  private final Outbound outbound;
  private final InstantSource clock;
  private final ReentrantLock asking = new ReentrantLock();
  private volatile @Nullable Found found;

  /** Metadata with the time of their reading, and of the next one. */
  private record Found(Endpoints endpoints, Instant readAt, Instant dueAt) {}

  Discovery(String issuer, Outbound outbound, InstantSource clock) {
    this.issuer = issuer;
    this.outbound = outbound;
    this.clock = clock;
  }

  /**
   * Returns the addresses.
   *
   * @throws ProviderException when the provider does not tell them
   */
  Endpoints get() {
    Found known = found;
    if (known != null && clock.instant().isBefore(known.dueAt)) {
      return known.endpoints;
    }
    asking.lock();
    try {
      Found meanwhile = found;
      return meanwhile != null && clock.instant().isBefore(meanwhile.dueAt)
          ? meanwhile.endpoints
          : ask(meanwhile);
    } finally {
      asking.unlock();
    }
  }

  private Endpoints ask(@Nullable Found before) {
    Instant now = clock.instant();
    try {
      Found read = new Found(read(), now, now.plus(FRESH));
      found = read;
      return read.endpoints;
    } catch (ProviderException e) {
      if (before == null || now.isAfter(before.readAt.plus(STALE))) {
        throw e;
      }
      found = new Found(before.endpoints, before.readAt, now.plus(PAUSE));
      return before.endpoints;
    }
  }

  private Endpoints read() {
    String base = issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer;
    Map<String, Object> said =
        outbound.get(URI.create(base + "/.well-known/openid-configuration"), Map.of());
    String announced = String.valueOf(said.get("issuer"));
    if (!announced.equals(issuer) && !announced.contains(IdTokens.TENANT)) {
      throw new ProviderException(issuer + " says that its issuer is " + announced);
    }
    List<String> methods = texts(said.get("token_endpoint_auth_methods_supported"));
    return new Endpoints(
        announced,
        required(said, "authorization_endpoint"),
        required(said, "token_endpoint"),
        said.get("userinfo_endpoint") == null ? null : required(said, "userinfo_endpoint"),
        null,
        required(said, "jwks_uri"),
        Boolean.TRUE.equals(said.get("authorization_response_iss_parameter_supported")),
        !methods.contains("client_secret_post"),
        Set.copyOf(texts(said.get("id_token_signing_alg_values_supported"))));
  }

  private static List<String> texts(@Nullable Object value) {
    return value instanceof List<?> list
        ? list.stream().map(String::valueOf).collect(Collectors.toList())
        : List.of();
  }

  private URI required(Map<String, Object> said, String name) {
    try {
      URI address = URI.create(String.valueOf(said.get(name)));
      if (Endpoints.isSafe(address)) {
        return address;
      }
    } catch (IllegalArgumentException e) {
      // Refused below.
    }
    throw new ProviderException(issuer + " has no usable " + name + ": " + said.get(name));
  }
}
