// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.server;

import dev.watchword.store.session.Session;
import dev.watchword.store.user.Email;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The cookies that this server sets and believes. Names and attributes are Better Auth's. */
final class Cookies {
  private static final String REMEMBERED_NOT = "true";
  private static final String DEVICE = "device";

  /** As long as browsers keep a cookie (RFC 6265bis: 400 days). */
  private static final long DEVICE_SECONDS = Duration.ofDays(400).toSeconds();

  private final Secret secret;
  private final String prefix;
  private final String attributes;

  Cookies(ServerConfig config, Secret secret) {
    this.secret = secret;
    this.prefix =
        (config.hostCookie() ? "__Host-" : config.secure() ? "__Secure-" : "") + "better-auth.";
    this.attributes = "; Path=/; HttpOnly" + (config.secure() ? "; Secure" : "") + "; SameSite=Lax";
  }

  private String token() {
    return prefix + "session_token";
  }

  private String data() {
    return prefix + "session_data";
  }

  private String forget() {
    return prefix + "dont_remember";
  }

  /** The bearer token of a request; empty when it is missing or not signed by this server. */
  Optional<String> token(CookieHeader request) {
    return request.value(token()).flatMap(secret::verify);
  }

  /** Whether the user did not ask to be remembered, so that the session ends with the browser. */
  boolean isBrief(CookieHeader request) {
    return request
        .value(forget())
        .flatMap(secret::verify)
        .filter(REMEMBERED_NOT::equals)
        .isPresent();
  }

  /** Hands out a session: until its idle expiry, or until the browser closes when brief. */
  List<String> start(String token, Session session, boolean brief) {
    String pair = token() + "=" + encoded(secret.sign(token));
    if (brief) {
      String mark = forget() + "=" + encoded(secret.sign(REMEMBERED_NOT));
      return List.of(pair + attributes, mark + attributes);
    }
    long seconds = Duration.between(session.updatedAt(), session.expiresAt()).toSeconds();
    return List.of(pair + "; Max-Age=" + seconds + attributes);
  }

  /** Takes every cookie of a session away. */
  List<String> clear() {
    return List.of(cleared(token()), cleared(data()), cleared(forget()));
  }

  /** Takes away what only another server's cookie cache can have left. */
  List<String> clearStrayData(CookieHeader request) {
    List<String> cleared = new ArrayList<>();
    for (String name : request.names()) {
      if (name.equals(data()) || name.matches("\\Q" + data() + ".\\E\\d{1,3}")) {
        cleared.add(cleared(name));
      }
    }
    return cleared;
  }

  private String cleared(String name) {
    return name + "=; Max-Age=0" + attributes;
  }

  /** The device that sends a request, if this account was signed in to from it before. */
  Optional<String> device(CookieHeader request, Email email) {
    return devices(request)
        .filter(known -> known.knows(secret.tag(DEVICE, email.canonical())))
        .map(KnownDevice::id);
  }

  /** Marks the device as known to an account from now on, whether the session is kept or not. */
  List<String> knowing(CookieHeader request, Email email) {
    String tag = secret.tag(DEVICE, email.canonical());
    KnownDevice known = devices(request).orElseGet(KnownDevice::random).with(tag);
    String value = encoded(secret.sign(known.text()));
    return List.of(prefix + DEVICE + "=" + value + "; Max-Age=" + DEVICE_SECONDS + attributes);
  }

  private Optional<KnownDevice> devices(CookieHeader request) {
    return request.value(prefix + DEVICE).flatMap(secret::verify).flatMap(KnownDevice::parse);
  }

  /** The signs of a signature that a cookie must not have. */
  private static String encoded(String signed) {
    return signed.replace("+", "%2B").replace("/", "%2F").replace("=", "%3D");
  }
}
