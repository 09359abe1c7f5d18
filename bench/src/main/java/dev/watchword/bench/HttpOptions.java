// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench;

import dev.watchword.bench.http.Credentials;
import dev.watchword.bench.measure.Pace;
import dev.watchword.bench.measure.Text;
import dev.watchword.bench.report.Conditions;
import dev.watchword.bench.report.ReportFiles;
import java.util.List;
import java.util.Optional;

/**
 * The options of a benchmark over HTTP: server, account, load and report files.
 *
 * @param url http or https URL; its path, if any, precedes each route
 * @param profile {@code watchword}, {@code better-auth} or {@code keycloak}
 * @param connections number of connections, 1 to 1,000
 * @param account account that signs in; empty: accounts are made for the run
 * @param realm realm, for Keycloak
 * @param client client id, for Keycloak; its secret may be empty
 * @param mayLoadOthers whether the user confirms that a server on another machine may be put under
 *     load
 * @param files files that receive the report
 */
public record HttpOptions(
    String url,
    String profile,
    int connections,
    Pace pace,
    Optional<Credentials> account,
    String realm,
    String client,
    String clientSecret,
    boolean mayLoadOthers,
    ReportFiles files) {

  /** Returns these options as the report records them, without secrets. */
  public Conditions conditions() {
    int seconds = (int) Math.max(1, pace.each().toSeconds());
    String command =
        Text.of(
            "watchword bench http %s --profile %s%s%s --seconds %d --rounds %d --connections %d",
            url,
            profile,
            client.isEmpty() ? "" : " --realm " + realm + " --client " + client,
            account.map(who -> " --email " + who + " --password-file FILE").orElse(""),
            seconds,
            pace.rounds(),
            connections);
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
