// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.server.social;

import dev.watchword.server.social.ProviderKind.Paths;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The providers that are known by name. Addresses, scopes and members are those of the providers'
 * own documentation, as Better Auth uses them.
 */
final class WellKnown {
  private static final List<String> OPENID = List.of("openid", "email", "profile");
  private static final Map<String, String> OFFLINE_SCOPE = Map.of("scope", "offline_access");
  private static final String VERIFIED = "email_verified";

  /** Any provider of OpenID Connect. */
  static final ProviderKind OPEN_ID = openId("", OPENID, false, Map.of(), OFFLINE_SCOPE);

  private static final Map<String, ProviderKind> ALL =
      new TreeMap<>(
          Map.of(
              "google",
              openId(
                  "https://accounts.google.com",
                  OPENID,
                  true,
                  Map.of("include_granted_scopes", "true"),
                  Map.of("access_type", "offline")),
              "microsoft",
              new ProviderKind(
                  "https://login.microsoftonline.com/common/v2.0",
                  null,
                  OPENID,
                  said -> user(said, "oid", VERIFIED, "name"),
                  false,
                  true,
                  Map.of(),
                  OFFLINE_SCOPE),
              "apple",
              openId(
                  "https://appleid.apple.com",
                  List.of("email", "name"),
                  true,
                  Map.of("response_mode", "form_post"),
                  Map.of()),
              "gitlab",
              openId("https://gitlab.com", OPENID, true, Map.of(), Map.of()),
              "github",
              plain(
                  "https://github.com",
                  new Paths(
                      "/login/oauth/authorize",
                      "/login/oauth/access_token",
                      "https://api.github.com/user",
                      "https://api.github.com/user/emails"),
                  List.of("read:user", "user:email"),
                  said -> user(said, "id", "", "name", "login"),
                  true,
                  true),
              "discord",
              new ProviderKind(
                  "https://discord.com",
                  new Paths("/api/oauth2/authorize", "/api/oauth2/token", "/api/users/@me", null),
                  List.of("identify", "email"),
                  said -> user(said, "id", "verified", "global_name", "username"),
                  true,
                  false,
                  Map.of("prompt", "none"),
                  Map.of()),
              "facebook",
              plain(
                  "https://graph.facebook.com",
                  new Paths(
                      "https://www.facebook.com/v24.0/dialog/oauth",
                      "/v24.0/oauth/access_token",
                      "/me?fields=id,name,email,picture",
                      null),
                  List.of("email", "public_profile"),
                  said -> user(said, "id", "", "name"),
                  false,
                  false),
              "linkedin",
              plain(
                  "https://www.linkedin.com",
                  new Paths(
                      "/oauth/v2/authorization",
                      "/oauth/v2/accessToken",
                      "https://api.linkedin.com/v2/userinfo",
                      null),
                  List.of("profile", "email", "openid"),
                  said -> user(said, "sub", VERIFIED, "name"),
                  true,
                  false),
              "slack",
              plain(
                  "https://slack.com",
                  new Paths(
                      "/openid/connect/authorize",
                      "/api/openid.connect.token",
                      "/api/openid.connect.userInfo",
                      null),
                  OPENID,
                  said -> user(said, "https://slack.com/user_id", VERIFIED, "name"),
                  false,
                  false)));

  private WellKnown() {}

  static boolean isKnown(String id) {
    return ALL.containsKey(id);
  }

  /** Whether an installation of one's own is possible. */
  static boolean canBeElsewhere(String id) {
    return find(id).filter(kind -> kind.isOpenId() || id.equals("github")).isPresent();
  }

  /** Returns the known names, for messages. */
  static String names() {
    return String.join(", ", ALL.keySet());
  }

  static Optional<ProviderKind> find(String id) {
    return Optional.ofNullable(ALL.get(id));
  }

  private static ProviderKind openId(
      String issuer,
      List<String> scopes,
      boolean trusted,
      Map<String, String> parameters,
      Map<String, String> offline) {
    return new ProviderKind(
        issuer,
        null,
        scopes,
        said -> user(said, "sub", VERIFIED, "name", "preferred_username"),
        trusted,
        true,
        parameters,
        offline);
  }

  private static ProviderKind plain(
      String home,
      Paths paths,
      List<String> scopes,
      Function<Map<String, Object>, ProviderUser> profile,
      boolean trusted,
      boolean pkce) {
    return new ProviderKind(home, paths, scopes, profile, trusted, pkce, Map.of(), Map.of());
  }

  /** Reads a person; of several members that may hold the name the first one counts. */
  private static ProviderUser user(
      Map<String, Object> said, String subject, String verified, String... names) {
    String name = "";
    for (String member : names) {
      if (name.isEmpty() && said.get(member) instanceof String text) {
        name = text;
      }
    }
    return new ProviderUser(
        identifier(said.get(subject)),
        name,
        said.get("email") instanceof String email && !email.isEmpty() ? email : null,
        isTrue(said.get(verified)),
        image(said),
        said);
  }

  /** Reads an id of 1 to 255 characters; a number as GitHub has it is one as well. */
  private static @Nullable String identifier(@Nullable Object value) {
    String text =
        switch (value) {
          case String id -> id.strip();
          case Long id -> Long.toString(id);
          case Integer id -> Integer.toString(id);
          case null, default -> "";
        };
    boolean fits = !text.isEmpty() && text.length() <= 255;
    return fits && text.chars().noneMatch(Character::isISOControl) ? text : null;
  }

  /** Some providers, Apple among them, send the word in place of the boolean. */
  private static boolean isTrue(@Nullable Object value) {
    return Boolean.TRUE.equals(value) || "true".equals(value);
  }

  private static @Nullable String image(Map<String, Object> said) {
    Object image = said.getOrDefault("picture", said.get("avatar_url"));
    if (image instanceof Map<?, ?> picture && picture.get("data") instanceof Map<?, ?> data) {
      image = data.get("url");
    }
    if (said.get("avatar") instanceof String avatar && avatar.matches("[A-Za-z0-9_]+")) {
      String id = identifier(said.get("id"));
      String type = avatar.startsWith("a_") ? ".gif" : ".png";
      image = id == null ? null : "https://cdn.discordapp.com/avatars/" + id + "/" + avatar + type;
    }
    return image instanceof String text ? text : null;
  }
}
