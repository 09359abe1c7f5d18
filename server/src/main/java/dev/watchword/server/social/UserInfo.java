// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.server.social;

import com.nimbusds.jose.util.JSONArrayUtils;
import java.net.URI;
import java.text.ParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The user-info endpoint of one provider. Any number of threads may use it at once. */
final class UserInfo {
  private final String provider;
  private final ProviderKind kind;
  private final Outbound outbound;

  UserInfo(String provider, ProviderKind kind, Outbound outbound) {
    this.provider = provider;
    this.kind = kind;
    this.outbound = outbound;
  }

  /** Returns the person whom an access token is about. */
  ProviderUser read(Endpoints endpoints, String accessToken) {
    URI address = Objects.requireNonNull(endpoints.userInfo(), "an OAuth provider has one");
    ProviderUser user = kind.profile().apply(outbound.get(address, bearer(accessToken)));
    URI emails = endpoints.emails();
    return emails == null
        ? user
        : withEmail(user, list(outbound.text(emails, bearer(accessToken))));
  }

  /** Adds the state of the address that GitHub shows, or the primary one when it shows none. */
  private static ProviderUser withEmail(ProviderUser user, List<Object> emails) {
    String shown = user.email();
    Map<?, ?> chosen = null;
    for (Object one : emails) {
      if (one instanceof Map<?, ?> email && email.get("email") instanceof String address) {
        boolean wanted =
            shown == null ? Boolean.TRUE.equals(email.get("primary")) : address.equals(shown);
        chosen = wanted ? email : chosen;
      }
    }
    return chosen == null
        ? user
        : user.at(String.valueOf(chosen.get("email")), Boolean.TRUE.equals(chosen.get("verified")));
  }

  private List<Object> list(String text) {
    try {
      return JSONArrayUtils.parse(text);
    } catch (ParseException e) {
      throw new ProviderException(provider + " answers with what is no list");
    }
  }

  /** Adds to an ID token without an address what the endpoint says of the same person. */
  ProviderUser completed(
      Endpoints endpoints, Map<String, Object> claims, @Nullable String accessToken) {
    URI address = endpoints.userInfo();
    if (claims.get("email") != null || address == null || accessToken == null) {
      return kind.profile().apply(claims);
    }
    Map<String, Object> more = outbound.get(address, bearer(accessToken));
    if (!Objects.equals(more.get("sub"), claims.get("sub"))) {
      throw new ProviderException(provider + " tells of another person than its ID token");
    }
    Map<String, Object> all = new LinkedHashMap<>(more);
    all.putAll(claims);
    return kind.profile().apply(all);
  }

  private static Map<String, String> bearer(String token) {
    return Map.of("Authorization", "Bearer " + token);
  }
}
