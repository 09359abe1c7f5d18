// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.server.social;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.Resource;
import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.JWTParser;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.text.ParseException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The check of one provider's ID tokens (OpenID Connect Core 1.0, section 3.1.3.7): signature,
 * issuer, audience, authorized party, times and nonce. Its keys are kept for minutes; a key that is
 * not among them makes it ask again, at most twice in {@link #PAUSE}. Any number of threads may use
 * it at once.
 */
final class IdTokens {
  /** Place of the tenant in the issuer of a provider with many. */
  static final String TENANT = "{tenantid}";

  private static final Pattern TENANT_ID = Pattern.compile("[0-9a-fA-F-]{36}");
  private static final Duration KEPT = Duration.ofMinutes(5);
  private static final Duration PAUSE = Duration.ofSeconds(10);
  private static final int SKEW_SECONDS = 30;

  /** The signatures that are believed: made with a key that only the provider has. */
  private static final Set<JWSAlgorithm> ASYMMETRIC =
      Set.of(
          JWSAlgorithm.RS256,
          JWSAlgorithm.RS384,
          JWSAlgorithm.RS512,
          JWSAlgorithm.PS256,
          JWSAlgorithm.PS384,
          JWSAlgorithm.PS512,
          JWSAlgorithm.ES256,
          JWSAlgorithm.ES384,
          JWSAlgorithm.ES512);

  private final String clientId;
  private final Outbound outbound;
  private final Duration timeout;
  private @Nullable URI address;
  private @Nullable JWKSource<SecurityContext> keys;

  IdTokens(String clientId, Outbound outbound, Duration timeout) {
    this.clientId = clientId;
    this.outbound = outbound;
    this.timeout = timeout;
  }

  /**
   * Returns the claims of a token that proves to be the provider's, and meant for this client.
   *
   * @param nonce the one that a token of this server's own request must have; null: an app asked
   *     for the token, by a client id of its own that the provider knows to be the same
   *     application's
   * @throws ProviderException when it does not, or the keys cannot be had
   */
  Map<String, Object> verify(Endpoints endpoints, String token, @Nullable String nonce) {
    try {
      JWT jwt = JWTParser.parse(token);
      Issuer issuer = new Issuer(issuer(endpoints.issuer(), jwt));
      IDTokenValidator validator =
          new IDTokenValidator(
              issuer,
              new ClientID(clientId),
              new JWSVerificationKeySelector<>(algorithms(endpoints), keys(endpoints)),
              null);
      validator.setMaxClockSkew(SKEW_SECONDS);
      validator.validate(jwt, nonce == null ? null : new Nonce(nonce));
      JWTClaimsSet claims = jwt.getJWTClaimsSet();
      requireParty(claims, nonce == null);
      return claims.toJSONObject();
    } catch (BadJOSEException | ParseException e) {
      throw new ProviderException("the ID token is refused: " + e.getMessage());
    } catch (JOSEException e) {
      throw new ProviderException("the ID token cannot be checked: " + e.getMessage(), e);
    }
  }

  /**
   * Requires that the token was made for this client, which the validator leaves out. The app of an
   * Android device is named as Google's authorized party, and this client as the only audience.
   */
  private void requireParty(JWTClaimsSet claims, boolean byApp) throws ParseException {
    String party = claims.getStringClaim("azp");
    boolean alone = claims.getAudience().size() == 1;
    boolean own = clientId.equals(party);
    boolean right = own || (alone && (party == null || byApp));
    if (!right) {
      throw new ProviderException("the ID token is refused: it was made for another client");
    }
  }

  /** Returns the claims of a token that was checked before. */
  static Map<String, Object> claims(String token) {
    try {
      return JWTParser.parse(token).getJWTClaimsSet().toJSONObject();
    } catch (ParseException e) {
      throw new ProviderException("a stored ID token is none");
    }
  }

  /** Returns the issuer that a token must have; its tenant is believed once the signature is. */
  private static String issuer(String announced, JWT jwt) throws ParseException {
    if (!announced.contains(TENANT)) {
      return announced;
    }
    String tenant = Objects.requireNonNullElse(jwt.getJWTClaimsSet().getStringClaim("tid"), "");
    if (!TENANT_ID.matcher(tenant).matches()) {
      throw new ProviderException("the ID token names no tenant");
    }
    return announced.replace(TENANT, tenant);
  }

  private static Set<JWSAlgorithm> algorithms(Endpoints endpoints) {
    Set<JWSAlgorithm> accepted = new HashSet<>(ASYMMETRIC);
    if (!endpoints.algorithms().isEmpty()) {
      List<JWSAlgorithm> announced =
          endpoints.algorithms().stream().map(JWSAlgorithm::parse).toList();
      accepted.retainAll(announced);
    }
    if (accepted.isEmpty()) {
      throw new ProviderException("the provider signs ID tokens in no way that is believed");
    }
    return accepted;
  }

  private synchronized JWKSource<SecurityContext> keys(Endpoints endpoints) {
    URI current = Objects.requireNonNull(endpoints.keys(), "a provider of ID tokens has keys");
    JWKSource<SecurityContext> known = keys;
    if (known != null && current.equals(address)) {
      return known;
    }
    try {
      JWKSource<SecurityContext> made =
          JWKSourceBuilder.<SecurityContext>create(current.toURL(), url -> fetch(current))
              .cache(KEPT.toMillis(), 2 * timeout.toMillis())
              .refreshAheadCache(false)
              .rateLimited(PAUSE.toMillis())
              .retrying(false)
              .build();
      keys = made;
      address = current;
      return made;
    } catch (MalformedURLException e) {
      throw new ProviderException("the provider's key set has no address");
    }
  }

  private Resource fetch(URI current) throws IOException {
    try {
      return new Resource(outbound.text(current, Map.of()), "application/json");
    } catch (ProviderException e) {
      throw new IOException(e);
    }
  }
}
