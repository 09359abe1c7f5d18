// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench;

import dev.watchword.bench.http.Account;
import java.util.Optional;

/**
 * Which server to measure over HTTP and how long.
 *
 * @param url http or https; its path, if any, stands before each route
 * @param profile {@code watchword}, {@code better-auth} or {@code keycloak}
 * @param connections 1 to 1,000
 * @param seconds length of one turn of one variant
 * @param rounds how often each variant takes its turn
 * @param account who signs in; empty: accounts made for the run
 * @param realm of Keycloak
 * @param client of Keycloak, and its secret, which may be empty
 * @param mayLoadOthers whether the user says that a server elsewhere may be put under load
 */
public record HttpOptions(
    String url,
    String profile,
    int connections,
    int seconds,
    int rounds,
    Optional<Account> account,
    String realm,
    String client,
    String clientSecret,
    boolean mayLoadOthers) {}
