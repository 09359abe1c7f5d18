// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench;

import dev.watchword.bench.http.Account;
import dev.watchword.bench.measure.Pace;
import dev.watchword.bench.report.Conditions;
import dev.watchword.bench.report.ReportFiles;
import java.util.List;
import java.util.Optional;

/**
 * Which server to measure over HTTP and how long.
 *
 * @param url http or https; its path, if any, stands before each route
 * @param profile {@code watchword}, {@code better-auth} or {@code keycloak}
 * @param connections 1 to 1,000
 * @param account who signs in; empty: accounts made for the run
 * @param realm of Keycloak
 * @param client of Keycloak, and its secret, which may be empty
 * @param mayLoadOthers whether the user says that a server elsewhere may be put under load
 * @param files that receive the report
 */
public record HttpOptions(
    String url,
    String profile,
    int connections,
    Pace pace,
    Optional<Account> account,
    String realm,
    String client,
    String clientSecret,
    boolean mayLoadOthers,
    ReportFiles files) {

  /** What the report says of them; no secret. */
  public Conditions conditions() {
    int seconds = (int) Math.max(1, pace.each().toSeconds());
    String command =
        "watchword bench http "
            + url
            + " --profile "
            + profile
            + (client.isEmpty() ? "" : " --realm " + realm + " --client " + client)
            + account.map(who -> " --email " + who + " --password-file FILE").orElse("")
            + " --seconds "
            + seconds
            + " --rounds "
            + pace.rounds()
            + " --connections "
            + connections;
    return new Conditions(
        command,
        List.of("http"),
        url + " as " + profile,
        0,
        seconds,
        pace.rounds(),
        connections,
        0);
  }
}
