// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.server.social;

import dev.watchword.store.schema.Sha256;
import java.net.URI;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

  /** Returns the address of this request at a provider. */
  URI address(String endpoint, ProviderKind kind, ProviderConfig config) {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("response_type", "code");
    all.put("client_id", config.clientId());
    all.put("state", state);
    all.put("scope", String.join(" ", scopes(kind, config)));
    all.put("redirect_uri", redirectUri);
    if (loginHint != null) {
      all.put("login_hint", loginHint);
    }
    if (kind.pkce()) {
      all.put("code_challenge_method", "S256");
      all.put("code_challenge", challenge());
    }
    if (kind.isOpenId()) {
      all.put("nonce", nonce);
    }
    all.putAll(kind.parameters());
    if (config.offline()) {
      kind.offline().forEach(all::putIfAbsent);
    }
    if (!config.prompt().isEmpty()) {
      all.put("prompt", config.prompt());
    }
    parameters.forEach(
        (name, value) -> {
          if (!RESERVED.contains(name)) {
            all.put(name, value);
          }
        });
    String query =
        all.entrySet().stream()
            .map(one -> Outbound.encoded(one.getKey()) + "=" + Outbound.encoded(one.getValue()))
            .collect(Collectors.joining("&"));
    return URI.create(endpoint + (endpoint.contains("?") ? "&" : "?") + query);
  }

  private List<String> scopes(ProviderKind kind, ProviderConfig config) {
    Stream<String> offline =
        config.offline() ? Stream.ofNullable(kind.offline().get("scope")) : Stream.of();
    return Stream.of(kind.scopes().stream(), config.scopes().stream(), offline, scopes.stream())
        .flatMap(some -> some)
        .distinct()
        .toList();
  }

  private String challenge() {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(Sha256.of(verifier));
  }

  @Override
  public String toString() {
    return "Authorization[" + redirectUri + "]";
  }
}
