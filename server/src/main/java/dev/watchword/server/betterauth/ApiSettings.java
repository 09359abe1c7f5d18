// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.server.betterauth;

import dev.watchword.server.social.SocialConfig;
import java.time.Duration;
import java.util.List;

/** The settings that the API reads; the last three change while it runs. */
public interface ApiSettings {
  /** The path below which the API is. */
  String BASE = "/api/auth";

  /** The address that the server listens on. */
  String host();

  /** The origin that browsers see, or empty. */
  String baseUrl();

  /** The further origins that may call. */
  List<String> trustedOrigins();

  /** Whether pages of the trusted origins may read answers. */
  boolean cors();

  CookieConfig cookies();

  /** The addresses and networks of proxies whose {@code X-Forwarded-For} is believed. */
  List<String> trustedProxies();

  /** The age until which a session is fresh; zero: at any age. */
  Duration freshAge();

  /** Whether users may delete themselves. */
  boolean deleteUser();

  ConfirmationConfig confirmation();

  /** The sign-in providers. */
  SocialConfig social();
}
