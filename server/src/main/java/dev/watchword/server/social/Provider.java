// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.server.social;

import com.nimbusds.jose.util.JSONArrayUtils;
import dev.watchword.server.social.Kind.Paths;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
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
  private final Kind kind;
  private final Outbound outbound;
  private final Discovery discovery;
  private final IdTokens idTokens;
  private final InstantSource clock;

  Provider(String id, ProviderConfig config, Kind kind, Duration timeout, InstantSource clock) {
    this.id = id;
    this.config = config;
    this.kind = kind;
    this.clock = clock;
    this.outbound = new Outbound(id, timeout);
    this.discovery = new Discovery(home(), outbound, clock);
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
        null,
        false,
        false,
        Set.of());
  }

  /** Returns an address of the provider, in an installation of one's own below its own. */
  private URI address(String path) {
    if (path.startsWith("/")) {
      return URI.create(home() + path);
    }
    // GitHub's interface has a host of its own; an own installation has it below /api/v3.
    return config.issuer().isEmpty()
        ? URI.create(path)
        : URI.create(home() + path.replaceFirst("https://[^/]+", "/api/v3"));
  }

  /** Returns the address to which a browser takes a request. */
  public URI authorization(Authorization request) {
    Endpoints endpoints = endpoints();
    Map<String, String> all = new LinkedHashMap<>();
    all.put("response_type", "code");
    all.put("client_id", config.clientId());
    all.put("state", request.state());
    all.put("scope", String.join(" ", scopes(request.scopes())));
    all.put("redirect_uri", request.redirectUri());
    if (request.loginHint() != null) {
      all.put("login_hint", request.loginHint());
    }
    if (kind.pkce()) {
      all.put("code_challenge_method", "S256");
      all.put("code_challenge", challenge(request.verifier()));
    }
    if (kind.isOpenId()) {
      all.put("nonce", request.nonce());
    }
    all.putAll(kind.parameters());
    if (config.offline()) {
      kind.offline().forEach(all::putIfAbsent);
    }
    if (!config.prompt().isEmpty()) {
      all.put("prompt", config.prompt());
    }
    request.parameters().forEach(
        (name, value) -> {
          if (!Authorization.RESERVED.contains(name)) {
            all.put(name, value);
          }
        });
    return URI.create(withQuery(endpoints.authorization().toString(), all));
  }

  private List<String> scopes(List<String> asked) {
    List<String> all = new ArrayList<>(kind.scopes());
    all.addAll(config.scopes());
    if (config.offline() && kind.offline().containsKey("scope")) {
      all.add(kind.offline().get("scope"));
    }
    all.addAll(asked);
    return all.stream().distinct().toList();
  }

  private static String withQuery(String address, Map<String, String> parameters) {
    String query =
        parameters.entrySet().stream()
            .map(one -> one.getKey() + "=" + Outbound.encoded(one.getValue()))
            .collect(Collectors.joining("&"));
    return address + (address.contains("?") ? "&" : "?") + query;
  }

  private static String challenge(String verifier) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(sha256(verifier));
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
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
    if (posted.isEmpty()
        || !(outbound.object(posted).get("name") instanceof Map<?, ?> name)) {
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
      return profile(Objects.requireNonNull(tokens.accessToken()));
    }
    if (tokens.idToken() == null) {
      throw new ProviderException(id + " gives no ID token");
    }
    Map<String, Object> claims = idTokens.verify(endpoints(), tokens.idToken(), nonce);
    return completed(claims, tokens.accessToken());
  }

  /** Adds to an ID token without an address what the user-info endpoint says of the same person. */
  private ProviderUser completed(Map<String, Object> claims, @Nullable String accessToken) {
    URI userInfo = endpoints().userInfo();
    if (claims.get("email") != null || userInfo == null || accessToken == null) {
      return kind.profile().apply(claims);
    }
    Map<String, Object> more = outbound.get(userInfo, bearer(accessToken));
    if (!Objects.equals(more.get("sub"), claims.get("sub"))) {
      throw new ProviderException(id + " tells of another person than its ID token");
    }
    Map<String, Object> all = new LinkedHashMap<>(more);
    all.putAll(claims);
    return kind.profile().apply(all);
  }

  /**
   * Returns the person whom an ID token is about that a client has from the provider.
   *
   * @param nonce the one that the client chose, or null; a token may have its SHA-256, as Apple's
   */
  public ProviderUser user(String idToken, @Nullable String nonce, @Nullable String accessToken) {
    Map<String, Object> claims = idTokens.verify(endpoints(), idToken, null);
    if (nonce != null) {
      String hashed = HexFormat.of().formatHex(sha256(nonce));
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
    return completed(claims, accessToken);
  }

  /** Returns the person whom stored tokens are about. */
  public ProviderUser stored(String accessToken, @Nullable String idToken) {
    if (!kind.isOpenId()) {
      return profile(accessToken);
    }
    if (idToken == null) {
      throw new ProviderException(id + " gave no ID token");
    }
    return kind.profile().apply(IdTokens.claims(idToken));
  }

  private ProviderUser profile(String accessToken) {
    Endpoints endpoints = endpoints();
    URI userInfo = Objects.requireNonNull(endpoints.userInfo());
    ProviderUser user =
        kind.profile().apply(outbound.get(userInfo, bearer(accessToken)));
    String emails = Objects.requireNonNull(kind.paths()).emails();
    return emails == null ? user : withEmail(user, address(emails), accessToken);
  }

  /** Adds the state of the address that GitHub shows, or the primary one when it shows none. */
  private ProviderUser withEmail(ProviderUser user, URI emails, String accessToken) {
    String shown = user.email();
    Map<?, ?> chosen = null;
    for (Object one : list(outbound.text(emails, bearer(accessToken)))) {
      if (one instanceof Map<?, ?> email && email.get("email") instanceof String address) {
        boolean wanted =
            shown == null ? Boolean.TRUE.equals(email.get("primary")) : address.equals(shown);
        chosen = wanted ? email : chosen;
      }
    }
    return chosen == null
        ? user
        : user.at(
            String.valueOf(chosen.get("email")), Boolean.TRUE.equals(chosen.get("verified")));
  }

  private List<Object> list(String text) {
    try {
      return JSONArrayUtils.parse(text);
    } catch (ParseException e) {
      throw new ProviderException(id + " answers with what is no list");
    }
  }

  private static Map<String, String> bearer(String token) {
    return Map.of("Authorization", "Bearer " + token);
  }

  @Override
  public void close() {
    outbound.close();
  }
}
