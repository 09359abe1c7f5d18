// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.engines.junit;

import dev.watchword.engines.DatabaseServer;

/**
 * A private database of one test on a shared server.
 *
 * @param engine one of {@code sqlite}, {@code postgres}, {@code mariadb}, {@code mysql}
 * @param url URL with account and password
 * @param server its server, which all tests of the JVM share: do not kill it
 */
public record TestDatabase(String engine, String url, DatabaseServer server) {}
