// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.server.social;

import dev.watchword.server.social.ProviderKind.Paths;
import dev.watchword.store.schema.Sha256;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A provider that users sign in with: authorization code flow with PKCE (RFC 6749, RFC 7636, RFC
 * 9700). Methods that ask it throw {@link ProviderException}. Any number of threads may use it at
 * once.
 */
public final class Provider implements AutoCloseable {
  private static final Duration OLDEST_ID_TOKEN = Duration.ofHours(1);

  private final String id;
  private final ProviderConfig config;
  private final ProviderKind kind;
  private final Outbound outbound;
  private final Discovery discovery;
  private final IdTokens idTokens;
  private final UserInfo userInfo;
  private final InstantSource clock;

  Provider(
      String id, ProviderConfig config, ProviderKind kind, Duration timeout, InstantSource clock) {
    this.id = id;
    this.config = config;
    this.kind = kind;
    this.clock = clock;
    this.outbound = new Outbound(id, timeout);
    this.discovery = new Discovery(home(), outbound, clock);
    this.userInfo = new UserInfo(id, kind, outbound);
    this.idTokens = new IdTokens(config.clientId(), outbound, timeout);
  }

  public String id() {
    return id;
  }

  public ProviderConfig config() {
    return config;
  }

  /** Whether its word that an address is verified is believed. */
  public boolean isTrusted() {
    return switch (config.trusted()) {
      case TRUE -> true;
      case FALSE -> false;
      case DEFAULT -> kind.trusted() && config.issuer().isEmpty();
    };
  }

  /** Whether clients may sign in with an ID token that they have from it already. */
  public boolean hasIdTokens() {
    return kind.isOpenId();
  }

  private String home() {
    return config.issuer().isEmpty() ? kind.home() : config.issuer();
  }

  private Endpoints endpoints() {
    Paths paths = kind.paths();
    if (paths == null) {
      return discovery.get();
    }
    return new Endpoints(
        home(),
        address(paths.authorization()),
        address(paths.token()),
        address(paths.user()),
        paths.emails() == null ? null : address(paths.emails()),
        null,
        false,
        false,
        Set.of());
  }

  /** Returns an address of the provider, in an installation of one's own below its own. */
  private URI address(String path) {
    String home = home().replaceFirst("/$", "");
    if (path.startsWith("/")) {
      return URI.create(home + path);
    }
    // GitHub's interface has a host of its own; an own installation has it below /api/v3.
    return config.issuer().isEmpty()
        ? URI.create(path)
        : URI.create(home + path.replaceFirst("https://[^/]+", "/api/v3"));
  }

  /** Returns the address to which a browser takes a request. */
  public URI authorization(Authorization request) {
    return request.address(endpoints().authorization().toString(), kind, config);
  }

  /**
   * Whether an answer names this provider as its sender (RFC 9207).
   *
   * @param issuer the {@code iss} parameter, or empty
   */
  public boolean sent(String issuer) {
    if (!kind.isOpenId()) {
      return true;
    }
    Endpoints endpoints = endpoints();
    return issuer.isEmpty() ? !endpoints.namesItself() : issuer.equals(endpoints.issuer());
  }

  /** Exchanges a code for tokens. */
  public TokenAnswer exchange(String code, String verifier, String redirectUri) {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("grant_type", "authorization_code");
    form.put("code", code);
    if (kind.pkce()) {
      form.put("code_verifier", verifier);
    }
    form.put("redirect_uri", redirectUri);
    return tokens(form);
  }

  /** Exchanges a refresh token for fresh tokens. */
  public TokenAnswer refresh(String refreshToken) {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("grant_type", "refresh_token");
    form.put("refresh_token", refreshToken);
    return tokens(form);
  }

  private TokenAnswer tokens(Map<String, String> form) {
    Endpoints endpoints = endpoints();
    Map<String, String> headers = Map.of();
    if (endpoints.takesBasic() && !config.clientSecret().isEmpty()) {
      headers = Map.of("Authorization", basic());
    } else {
      form.put("client_id", config.clientId());
      if (!config.clientSecret().isEmpty()) {
        form.put("client_secret", config.clientSecret());
      }
    }
    Map<String, Object> said = outbound.post(endpoints.token(), form, headers);
    TokenAnswer answer = TokenAnswer.of(said, clock);
    if (said.containsKey("error") || answer.accessToken() == null) {
      throw new ProviderException(id + " gives no token");
    }
    return answer;
  }

  private String basic() {
    String pair =
        Outbound.encoded(config.clientId()) + ":" + Outbound.encoded(config.clientSecret());
    return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Returns the person whom tokens of {@link #exchange} are about.
   *
   * @param posted what the provider tells of the person beside the code, or empty; believed for the
   *     name alone
   */
  public ProviderUser user(TokenAnswer tokens, String nonce, String posted) {
    ProviderUser user = user(tokens, nonce);
    return user.name().isEmpty() ? user.named(postedName(posted)) : user;
  }

  /** Reads the name that Apple posts beside the code, once, as JSON. */
  private String postedName(String posted) {
    if (posted.isEmpty() || !(outbound.object(posted).get("name") instanceof Map<?, ?> name)) {
      return "";
    }
    return Stream.of("firstName", "lastName")
        .map(name::get)
        .filter(String.class::isInstance)
        .map(String::valueOf)
        .collect(Collectors.joining(" "));
  }

  private ProviderUser user(TokenAnswer tokens, String nonce) {
    if (!kind.isOpenId()) {
      return userInfo.read(endpoints(), Objects.requireNonNull(tokens.accessToken()));
    }
    if (tokens.idToken() == null) {
      throw new ProviderException(id + " gives no ID token");
    }
    Map<String, Object> claims = idTokens.verify(endpoints(), tokens.idToken(), nonce);
    return userInfo.completed(endpoints(), claims, tokens.accessToken());
  }

  /**
   * Returns the person whom an ID token is about that a client has from the provider.
   *
   * @param nonce the one that the client chose, or null; a token may have its SHA-256, as Apple's
   */
  public ProviderUser user(String idToken, @Nullable String nonce, @Nullable String accessToken) {
    Map<String, Object> claims = idTokens.verify(endpoints(), idToken, null);
    if (nonce != null) {
      String hashed = HexFormat.of().formatHex(Sha256.of(nonce));
      Object claimed = claims.get("nonce");
      if (!nonce.equals(claimed) && !hashed.equals(claimed)) {
        throw new ProviderException("the ID token has another nonce");
      }
    }
    if (!(claims.get("iat") instanceof Number issued)
        || Instant.ofEpochSecond(issued.longValue())
            .isBefore(clock.instant().minus(OLDEST_ID_TOKEN))) {
      throw new ProviderException("the ID token is too old");
    }
    return userInfo.completed(endpoints(), claims, accessToken);
  }

  /** Returns the person whom stored tokens are about. */
  public ProviderUser stored(String accessToken, @Nullable String idToken) {
    if (!kind.isOpenId()) {
      return userInfo.read(endpoints(), accessToken);
    }
    if (idToken == null) {
      throw new ProviderException(id + " gave no ID token");
    }
    return kind.profile().apply(IdTokens.claims(idToken));
  }

  @Override
  public void close() {
    outbound.close();
  }
}
