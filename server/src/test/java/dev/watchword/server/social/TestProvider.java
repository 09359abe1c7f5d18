// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.server.social;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/**
 * An OpenID provider over HTTP, with real signatures, codes that work once, PKCE and refresh tokens
 * that rotate. It signs in whoever asks as the person that the test names, and lies on demand.
 * Below {@code /login/oauth} and {@code /api/v3} it answers as GitHub's documentation says.
 */
public final class TestProvider implements AutoCloseable {
  public static final String CLIENT = "the client";
  public static final String SECRET = "the client's secret";

  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  /** A code that waits for its exchange. */
  private record Grant(
      String client, String redirect, String challenge, Map<String, Object> claims) {}

  private final HttpServer http;
  private final Map<String, Grant> codes = new ConcurrentHashMap<>();
  private final Map<String, Map<String, Object>> refreshable = new ConcurrentHashMap<>();
  private final Map<String, Map<String, Object>> readable = new ConcurrentHashMap<>();

  /** Number of requests to the token endpoint that ask for a refresh, and of refused ones. */
  public final AtomicInteger refreshes = new AtomicInteger();

  public final AtomicInteger refusals = new AtomicInteger();

  private volatile ECKey key = key();
  private volatile Map<String, Object> person = Map.of();
  private volatile UnaryOperator<JWTClaimsSet.Builder> lie = claims -> claims;
  private volatile UnaryOperator<String> forgery = token -> token;
  private volatile String issuerParameter = "own";
  private volatile boolean announcesIssuer;
  private volatile long delayMillis;
  private volatile String slowPath = "";
  private volatile int lifeSeconds = 3600;
  private volatile String emails = "[]";

  private TestProvider() throws IOException {
    this.http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    http.createContext("/", this::answer);
    http.start();
  }

  public static TestProvider start() {
    try {
      return new TestProvider();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ECKey key() {
    try {
      return new ECKeyGenerator(Curve.P_256).keyID(UUID.randomUUID().toString()).generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  public String issuer() {
    return "http://localhost:" + http.getAddress().getPort();
  }

  /** The settings of a server that uses it under this name. */
  public String[] settings(String id, String... more) {
    String[] all = new String[6 + more.length];
    List<String> own =
        List.of(
            "social." + id + ".issuer",
            issuer(),
            "social." + id + ".client-id",
            CLIENT,
            "social." + id + ".client-secret",
            SECRET);
    for (int i = 0; i < 6; i++) {
      all[i] = own.get(i);
    }
    System.arraycopy(more, 0, all, 6, more.length);
    return all;
  }

  /** Sets the person that it signs in from now on. */
  public void signsIn(String subject, String email, boolean verified) {
    person =
        Map.of("sub", subject, "email", email, "email_verified", verified, "name", "Ada Lovelace");
  }

  public void signsIn(Map<String, Object> claims) {
    person = claims;
  }

  public void lies(UnaryOperator<JWTClaimsSet.Builder> with) {
    lie = with;
  }

  public void forges(UnaryOperator<String> token) {
    forgery = token;
  }

  public void rotatesKeys() {
    key = key();
  }

  /** Takes this long for an answer on paths that begin so. */
  public void slows(String path, long millis) {
    slowPath = path;
    delayMillis = millis;
  }

  /** The {@code iss} parameter of its answers: own, none, or that text. */
  public void namesItself(boolean announced, String parameter) {
    announcesIssuer = announced;
    issuerParameter = parameter;
  }

  public void accessTokensLive(int seconds) {
    lifeSeconds = seconds;
  }

  public void listsEmails(String json) {
    emails = json;
  }

  /** A token as the provider would give one to any of its clients. */
  public String idToken(String nonce, UnaryOperator<JWTClaimsSet.Builder> change) {
    return sign(person, nonce, CLIENT, change);
  }

  private String sign(
      Map<String, Object> claims,
      String nonce,
      String client,
      UnaryOperator<JWTClaimsSet.Builder> change) {
    Instant now = Instant.now();
    JWTClaimsSet.Builder set =
        new JWTClaimsSet.Builder()
            .issuer(issuer())
            .audience(client)
            .issueTime(Date.from(now))
            .expirationTime(Date.from(now.plusSeconds(300)));
    claims.forEach(set::claim);
    if (nonce != null) {
      set.claim("nonce", nonce);
    }
    try {
      SignedJWT jwt =
          new SignedJWT(
              new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key.getKeyID()).build(),
              change.apply(set).build());
      jwt.sign(new ECDSASigner(key));
      return jwt.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Takes a browser's way to the provider and back: the address with the code. */
  public static String approve(String authorizationUrl) {
    try {
      HttpResponse<String> response =
          HTTP.send(
              HttpRequest.newBuilder(URI.create(authorizationUrl)).build(),
              HttpResponse.BodyHandlers.ofString());
      return response.headers().firstValue("location").orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      if (!slowPath.isEmpty() && path.startsWith(slowPath)) {
        Thread.sleep(delayMillis);
      }
      switch (path) {
        case "/.well-known/openid-configuration" -> json(exchange, 200, metadata());
        case "/authorize", "/login/oauth/authorize" -> authorize(exchange);
        case "/token", "/login/oauth/access_token" -> token(exchange);
        case "/jwks" -> json(exchange, 200, new JWKSet(key.toPublicJWK()).toJSONObject());
        case "/userinfo", "/api/v3/user" -> json(exchange, 200, readable.get(bearer(exchange)));
        case "/api/v3/user/emails" -> text(exchange, 200, emails);
        default -> text(exchange, 404, "{}");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static String bearer(HttpExchange exchange) {
    return exchange.getRequestHeaders().getFirst("Authorization").replaceFirst("Bearer ", "");
  }

  private Map<String, Object> metadata() {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("issuer", issuer());
    all.put("authorization_endpoint", issuer() + "/authorize");
    all.put("token_endpoint", issuer() + "/token");
    all.put("userinfo_endpoint", issuer() + "/userinfo");
    all.put("jwks_uri", issuer() + "/jwks");
    all.put("id_token_signing_alg_values_supported", List.of("ES256"));
    all.put("authorization_response_iss_parameter_supported", announcesIssuer);
    return all;
  }

  private void authorize(HttpExchange exchange) throws IOException {
    Map<String, String> asked = form(exchange.getRequestURI().getRawQuery());
    String code = UUID.randomUUID().toString();
    Map<String, Object> claims = new HashMap<>(person);
    claims.put("nonce asked", asked.getOrDefault("nonce", ""));
    codes.put(
        code,
        new Grant(
            asked.get("client_id"),
            asked.get("redirect_uri"),
            asked.getOrDefault("code_challenge", ""),
            claims));
    String issuer = issuerParameter.equals("own") ? issuer() : issuerParameter;
    String target =
        asked.get("redirect_uri")
            + "?code="
            + code
            + "&state="
            + encoded(asked.get("state"))
            + (issuer.equals("none") ? "" : "&iss=" + encoded(issuer));
    exchange.getResponseHeaders().set("Location", target);
    exchange.sendResponseHeaders(302, -1);
  }

  /** Issues a code to somebody, bound to this client and challenge. */
  public String code(String client, String redirect, String challenge) {
    String code = UUID.randomUUID().toString();
    codes.put(code, new Grant(client, redirect, challenge, new HashMap<>(person)));
    return code;
  }

  private void token(HttpExchange exchange) throws IOException {
    Map<String, String> asked =
        form(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    String given = exchange.getRequestHeaders().getFirst("Authorization");
    String basic =
        "Basic "
            + Base64.getEncoder()
                .encodeToString(
                    (encoded(CLIENT) + ":" + encoded(SECRET)).getBytes(StandardCharsets.UTF_8));
    boolean known =
        basic.equals(given)
            || (CLIENT.equals(asked.get("client_id")) && SECRET.equals(asked.get("client_secret")));
    Map<String, Object> claims = known ? claims(asked) : null;
    if (claims == null) {
      refusals.incrementAndGet();
      json(exchange, 400, Map.of("error", "invalid_grant"));
    } else {
      json(exchange, 200, tokens(claims));
    }
  }

  private Map<String, Object> claims(Map<String, String> asked) {
    if ("refresh_token".equals(asked.get("grant_type"))) {
      refreshes.incrementAndGet();
      return refreshable.remove(asked.get("refresh_token"));
    }
    Grant grant = codes.remove(asked.getOrDefault("code", ""));
    boolean good =
        grant != null
            && grant.client.equals(CLIENT)
            && grant.redirect.equals(asked.get("redirect_uri"))
            && (grant.challenge.isEmpty()
                || grant.challenge.equals(challenge(asked.getOrDefault("code_verifier", ""))));
    return good ? grant.claims : null;
  }

  private static String challenge(String verifier) {
    try {
      return Base64URL.encode(
              MessageDigest.getInstance("SHA-256")
                  .digest(verifier.getBytes(StandardCharsets.US_ASCII)))
          .toString();
    } catch (java.security.NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private Map<String, Object> tokens(Map<String, Object> claims) {
    Map<String, Object> told = new HashMap<>(claims);
    Object nonce = told.remove("nonce asked");
    String access = "access-" + UUID.randomUUID();
    String refresh = "refresh-" + UUID.randomUUID();
    refreshable.put(refresh, claims);
    readable.put(access, told);
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("access_token", access);
    all.put("refresh_token", refresh);
    all.put("token_type", "Bearer");
    all.put("expires_in", lifeSeconds);
    all.put("scope", "openid email");
    if (told.containsKey("sub")) {
      String text = nonce == null || nonce.equals("") ? null : nonce.toString();
      all.put("id_token", forgery.apply(sign(told, text, CLIENT, lie)));
    }
    return all;
  }

  private static Map<String, String> form(String text) {
    Map<String, String> all = new HashMap<>();
    for (String pair : text.split("&", -1)) {
      String[] parts = pair.split("=", 2);
      all.put(decoded(parts[0]), parts.length < 2 ? "" : decoded(parts[1]));
    }
    return all;
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static void json(HttpExchange exchange, int status, Map<String, Object> body)
      throws IOException {
    text(
        exchange,
        body == null ? 401 : status,
        body == null ? "{}" : JSONObjectUtils.toJSONString(body));
  }

  private static void text(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  @Override
  public void close() {
    http.stop(0);
  }
}
