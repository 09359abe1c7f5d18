// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.server.betterauth.differential;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * One of the two servers.
 *
 * @param clock its time
 * @param advance sets that forward
 * @param mails the mails to an address, in their order, each with {@code url} and {@code token}
 */
record Side(
    String origin,
    InstantSource clock,
    Consumer<Duration> advance,
    Function<String, List<Map<String, Object>>> mails) {}
