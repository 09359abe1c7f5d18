// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.http;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Keycloak's OpenID Connect endpoints: a sign-in is a password grant, a session check is a userinfo
 * request with the access token.
 */
public final class KeycloakApi implements AuthApi {
  private static final JsonFactory JSON = new JsonFactory();

  private final String endpoints;
  private final String realm;
  private final String client;
  private final String secret;

  /**
   * Creates the API of a realm.
   *
   * @param client client with direct access grants enabled
   * @param secret secret of the client; empty for a public client
   */
  public KeycloakApi(ServerAddress address, String realm, String client, String secret) {
    this.endpoints =
        address.path()
            + "/realms/"
            + URLEncoder.encode(realm, StandardCharsets.UTF_8).replace("+", "%20")
            + "/protocol/openid-connect";
    this.realm = realm;
    this.client = client;
    this.secret = secret;
  }

  @Override
  public void recognise(ServerAddress address) throws IOException {
    HttpRequest.get(endpoints + "/certs")
        .to(address, "no realm '" + realm + "' of a Keycloak; are URL and --realm right?");
  }

  @Override
  public Optional<HttpRequest> signUp(Credentials account) {
    return Optional.empty();
  }

  @Override
  public HttpRequest signIn(Credentials account) {
    List<String> form =
        new ArrayList<>(List.of("grant_type", "password", "scope", "openid", "client_id", client));
    form.addAll(List.of("username", account.email(), "password", account.password()));
    if (!secret.isEmpty()) {
      form.addAll(List.of("client_secret", secret));
    }
    return HttpRequest.form(endpoints + "/token", form.toArray(String[]::new));
  }

  @Override
  public HttpRequest check(HttpResponse signedIn, int seconds) throws IOException {
    Grant grant = Grant.read(signedIn.body());
    if (grant.token().isEmpty()) {
      throw new IOException("the answer to the password grant holds no access_token");
    }
    if (grant.lives() < seconds) {
      throw new IOException(
          "access tokens of the realm live "
              + grant.lives()
              + " s and the run takes about "
              + seconds
              + " s: lengthen the realm's access token lifespan, or lower --rounds and --seconds");
    }
    return HttpRequest.get(endpoints + "/userinfo", "Authorization", "Bearer " + grant.token());
  }

  /**
   * The answer to a password grant.
   *
   * @param token access token; empty when there is none
   * @param lives lifetime of the token, s
   */
  private record Grant(String token, long lives) {

    static Grant read(String json) throws IOException {
      Grant grant = new Grant("", 0);
      try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), json)) {
        parser.nextToken();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
          String name = parser.currentName();
          JsonToken value = parser.nextToken();
          if (name.equals("access_token") && value == JsonToken.VALUE_STRING) {
            grant = new Grant(parser.getString(), grant.lives());
          } else if (name.equals("expires_in") && value == JsonToken.VALUE_NUMBER_INT) {
            grant = new Grant(grant.token(), parser.getLongValue());
          } else {
            parser.skipChildren();
          }
        }
      } catch (JacksonException e) {
        throw new IOException("the answer to the password grant is no JSON", e);
      }
      return grant;
    }
  }

  @Override
  public String proof(Credentials account) {
    return "\"sub\"";
  }
}
