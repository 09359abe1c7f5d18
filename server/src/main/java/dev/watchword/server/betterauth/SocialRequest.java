// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.server.betterauth;

import dev.watchword.server.http.Body;
import dev.watchword.server.social.Authorization;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The nested parts of the bodies of sign-in/social and link-social, whose form {@link Shape}
 * checked.
 */
record SocialRequest(Body body) {
  static final Shape SHAPE =
      Shape.object()
          .text("provider")
          .optionalText("callbackURL")
          .optionalText("newUserCallbackURL")
          .optionalText("errorCallbackURL")
          .optionalFlag("disableRedirect")
          .optional("idToken", Shape.Type.OBJECT)
          .optional("scopes", Shape.Type.ARRAY)
          .optionalFlag("requestSignUp")
          .optionalText("loginHint")
          .optional("additionalParams", Shape.Type.RECORD)
          .optional("additionalData", Shape.Type.RECORD);

  private static final List<String> RESERVED = Authorization.RESERVED;
  private static final int LONGEST_URL = 2_000;

  /** Returns the flaws of the nested parts, in the original's words. */
  List<String> issues() {
    List<String> issues = new ArrayList<>();
    for (String url : List.of("callbackURL", "newUserCallbackURL", "errorCallbackURL")) {
      if (text(url).filter(value -> value.length() > LONGEST_URL).isPresent()) {
        issues.add("[body." + url + "] Too long: expected at most " + LONGEST_URL + " characters");
      }
    }
    if (body.get("idToken") instanceof Map<?, ?> idToken) {
      Body fields = new Body(true, idToken);
      requireText(issues, "idToken.token", fields.typeOf("token"));
      Stream.of("nonce", "accessToken", "refreshToken")
          .filter(fields::has)
          .forEach(name -> requireText(issues, "idToken." + name, fields.typeOf(name)));
    }
    if (body.get("scopes") instanceof List<?> scopes) {
      for (int i = 0; i < scopes.size(); i++) {
        requireText(issues, "scopes." + i, new Body(true, scopes.get(i)).type());
      }
    }
    if (body.get("additionalParams") instanceof Map<?, ?> given) {
      issues.addAll(parameterIssues(new Body(true, given)));
    }
    return issues;
  }

  private static List<String> parameterIssues(Body given) {
    List<String> issues = new ArrayList<>();
    for (String name : given.fields().keySet()) {
      requireText(issues, "additionalParams." + name, given.typeOf(name));
    }
    if (issues.isEmpty() && given.fields().keySet().stream().anyMatch(RESERVED::contains)) {
      issues.add(
          "[body.additionalParams] additionalParams cannot include reserved OAuth parameters: "
              + String.join(", ", RESERVED));
    }
    return issues;
  }

  private static void requireText(List<String> issues, String path, String type) {
    if (!type.equals("string")) {
      issues.add("[body." + path + "] Invalid input: expected string, received " + type);
    }
  }

  String provider() {
    return body.text("provider");
  }

  /** A text that is given and not empty. */
  Optional<String> text(String name) {
    return body.optionalText(name).filter(text -> !text.isEmpty());
  }

  /** A text of the ID token that the client has. */
  Optional<String> idToken(String name) {
    return body.get("idToken") instanceof Map<?, ?> idToken
            && idToken.get(name) instanceof String text
        ? Optional.of(text)
        : Optional.empty();
  }

  boolean hasIdToken() {
    return body.get("idToken") instanceof Map<?, ?>;
  }

  List<String> scopes() {
    return body.get("scopes") instanceof List<?> scopes
        ? scopes.stream().map(String::valueOf).toList()
        : List.of();
  }

  Map<String, String> parameters() {
    Map<String, String> all = new LinkedHashMap<>();
    if (body.get("additionalParams") instanceof Map<?, ?> given) {
      given.forEach((name, value) -> all.put(String.valueOf(name), String.valueOf(value)));
    }
    return all;
  }

  boolean requestsSignUp() {
    return body.flag("requestSignUp", false);
  }

  boolean redirects() {
    return !body.flag("disableRedirect", false);
  }
}
