// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.server.social;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The memory of a sign-in at a provider, for when the browser comes back. {@link #toString} shows
 * no secret.
 *
 * @param provider the only one that may answer
 * @param callbackUrl place to go to afterwards; trusted already, as are the next two
 * @param errorUrl null: the server's own page
 * @param newUserUrl place of new users, or null
 * @param verifier secret of the code exchange (RFC 7636)
 * @param nonce value that binds the ID token to this flow
 * @param requestsSignUp whether the client wants a new user where only that creates one
 * @param link the user and the session that add a way in, or null
 */
public record SignInState(
    String provider,
    String callbackUrl,
    @Nullable String errorUrl,
    @Nullable String newUserUrl,
    String verifier,
    String nonce,
    boolean requestsSignUp,
    @Nullable Link link) {

  /** The user who adds a way in, and the session that began it. */
  public record Link(UUID userId, UUID sessionId) {}

  /** Returns the state as bytes. */
  public byte[] bytes() {
    Map<String, Object> all = new HashMap<>();
    all.put("provider", provider);
    all.put("callback", callbackUrl);
    all.put("verifier", verifier);
    all.put("nonce", nonce);
    all.put("sign_up", requestsSignUp);
    put(all, "error", errorUrl);
    put(all, "new_user", newUserUrl);
    if (link != null) {
      all.put("user", link.userId.toString());
      all.put("session", link.sessionId.toString());
    }
    return JSONObjectUtils.toJSONString(all).getBytes(StandardCharsets.UTF_8);
  }

  private static void put(Map<String, Object> all, String name, @Nullable String value) {
    if (value != null) {
      all.put(name, value);
    }
  }

  /** Reads what {@link #bytes} wrote. */
  public static SignInState of(byte[] bytes) {
    try {
      Map<String, Object> all = JSONObjectUtils.parse(new String(bytes, StandardCharsets.UTF_8));
      String user = JSONObjectUtils.getString(all, "user");
      return new SignInState(
          JSONObjectUtils.getString(all, "provider"),
          JSONObjectUtils.getString(all, "callback"),
          JSONObjectUtils.getString(all, "error"),
          JSONObjectUtils.getString(all, "new_user"),
          JSONObjectUtils.getString(all, "verifier"),
          JSONObjectUtils.getString(all, "nonce"),
          JSONObjectUtils.getBoolean(all, "sign_up"),
          user == null
              ? null
              : new Link(
                  UUID.fromString(user),
                  UUID.fromString(JSONObjectUtils.getString(all, "session"))));
    } catch (ParseException e) {
      throw new IllegalArgumentException("no state of a sign-in", e);
    }
  }

  @Override
  public String toString() {
    return "SignInState[" + provider + "]";
  }
}
