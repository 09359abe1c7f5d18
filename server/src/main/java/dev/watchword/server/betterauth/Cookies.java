// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.server.betterauth;

import dev.watchword.server.http.CookieHeader;
import dev.watchword.store.session.Issued;
import dev.watchword.store.session.Session;
import dev.watchword.store.user.Email;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The cookies of the API. Names and attributes are Better Auth's. */
final class Cookies {
  private static final String REMEMBERED_NOT = "true";
  private static final String DEVICE = "device";

  private static final String STATE = "state";

  /** The longest time for which browsers keep a cookie (RFC 6265bis: 400 days). */
  private static final long DEVICE_SECONDS = Duration.ofDays(400).toSeconds();

  private final SigningKeys keys;
  private final String prefix;
  private final String attributes;
  private final String returning;
  private final String domain;

  Cookies(CookieConfig cookies, String baseUrl, SigningKeys keys) {
    boolean secure = cookies.secure(baseUrl);
    this.keys = keys;
    this.prefix = (cookies.host() ? "__Host-" : secure ? "__Secure-" : "") + cookies.prefix() + ".";
    this.attributes =
        "; Path=/; HttpOnly"
            + (secure ? "; Secure" : "")
            + "; SameSite="
            + cookies.sameSite().text();
    this.returning =
        cookies.sameSite() == CookieConfig.SameSite.STRICT
            ? attributes.replace("=Strict", "=Lax")
            : attributes;
    this.domain = cookies.domain().isEmpty() ? "" : "; Domain=" + cookies.domain();
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

  /**
   * The bearer tokens of a request that this server signed: a browser that has the cookie for the
   * host and for its domain sends both, in an order that does not tell which one is newer.
   */
  List<String> tokens(CookieHeader request) {
    return request.values(token()).stream()
        .flatMap(value -> keys.verify(value).stream())
        .distinct()
        .toList();
  }

  /**
   * Hands out a session: until its idle expiry, or until the browser closes when it is brief. What
   * an earlier session left in the browser is taken away.
   */
  List<String> start(CookieHeader request, Issued issued) {
    Session session = issued.session();
    String pair = token() + "=" + encoded(keys.sign(issued.token()));
    List<String> set = new ArrayList<>();
    if (!domain.isEmpty() && !request.values(token()).isEmpty()) {
      set.add(emptied(token()) + attributes);
    }
    if (session.isBrief()) {
      set.add(pair + domain + attributes);
      set.add(forget() + "=" + encoded(keys.sign(REMEMBERED_NOT)) + domain + attributes);
      return set;
    }
    long seconds = Duration.between(session.updatedAt(), session.expiresAt()).toSeconds();
    set.add(pair + "; Max-Age=" + seconds + domain + attributes);
    if (!request.values(forget()).isEmpty()) {
      set.addAll(cleared(forget()));
    }
    return set;
  }

  /** Takes every cookie of a session away. */
  List<String> clear() {
    return Stream.of(token(), data(), forget()).flatMap(name -> cleared(name).stream()).toList();
  }

  /** Takes away what only another server's cookie cache can have left. */
  List<String> clearStrayData(CookieHeader request) {
    List<String> cleared = new ArrayList<>();
    for (String name : request.names()) {
      if (name.equals(data()) || name.matches("\\Q" + data() + ".\\E\\d{1,3}")) {
        cleared.addAll(cleared(name));
      }
    }
    return cleared;
  }

  /** Clears a cookie, and its namesake of the host alone from before a domain was set. */
  private List<String> cleared(String name) {
    String hosts = emptied(name) + attributes;
    return domain.isEmpty() ? List.of(hosts) : List.of(hosts, emptied(name) + domain + attributes);
  }

  private static String emptied(String name) {
    return name + "=; Max-Age=0";
  }

  /** The device that sends a request, if this account was signed in to from it before. */
  Optional<String> device(CookieHeader request, Email email) {
    List<String> tags = keys.tags(DEVICE, email.canonical());
    return devices(request)
        .filter(known -> tags.stream().anyMatch(known::knows))
        .map(KnownDevice::id)
        .findFirst();
  }

  /** Marks the device as known to an account from now on, whether the session is kept or not. */
  List<String> knowing(CookieHeader request, Email email) {
    String tag = keys.tag(DEVICE, email.canonical());
    KnownDevice known = devices(request).findFirst().orElseGet(KnownDevice::random).with(tag);
    String pair = prefix + DEVICE + "=" + encoded(keys.sign(known.text()));
    return List.of(pair + "; Max-Age=" + DEVICE_SECONDS + domain + attributes);
  }

  private Stream<KnownDevice> devices(CookieHeader request) {
    return request.values(prefix + DEVICE).stream()
        .flatMap(value -> keys.verify(value).stream())
        .flatMap(text -> KnownDevice.parse(text).stream());
  }

  /**
   * Binds a sign-in at a provider to this browser, which comes back from another site: such a
   * cookie is never {@code Strict}.
   */
  List<String> state(String state, Duration life) {
    String pair = prefix + STATE + "=" + encoded(keys.sign(state));
    return List.of(pair + "; Max-Age=" + life.toSeconds() + domain + returning);
  }

  /** Whether this browser began the sign-in of a state. */
  boolean began(CookieHeader request, String state) {
    return request.values(prefix + STATE).stream()
        .flatMap(value -> keys.verify(value).stream())
        .anyMatch(state::equals);
  }

  /** Takes the state away. */
  List<String> clearState() {
    return cleared(prefix + STATE);
  }

  /** Escapes the characters of Base64 that a cookie must not have. */
  private static String encoded(String signed) {
    return signed.replace("+", "%2B").replace("/", "%2F").replace("=", "%3D");
  }
}
