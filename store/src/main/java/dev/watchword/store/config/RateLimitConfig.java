// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.config;

import java.util.List;

/** Settings of rate limits on calls and on password guesses. */
public record RateLimitConfig(
    @Setting(
            key = "rate-limit.storage",
            value = "memory",
            meaning =
                "memory (each node counts for itself), database, redis (both shared by all nodes)"
                    + " or off")
        Storage storage,
    @Setting(
            key = "rate-limit.keys",
            value = "100000",
            range = "1000..10000000",
            meaning = "counters that a node keeps in memory; about 100 bytes each")
        int keys,
    @Setting(
            key = "rate-limit.route",
            value = "100/10s",
            meaning =
                "calls of one route by one session, or by one source where there is none, as 100/10s;"
                    + " get-session with a live session is not counted",
            live = true)
        Quota route,
    @Setting(
            key = "rate-limit.entrance",
            value = "3/10s",
            meaning = "sign-ins, sign-ups and password changes, each, by one source",
            live = true)
        Quota entrance,
    @Setting(
            key = "rate-limit.send",
            value = "3/60s",
            meaning = "requests by one source, of each route, that send a mail to an address",
            live = true)
        Quota send,
    @Setting(
            key = "rate-limit.mail",
            value = "5/1h",
            meaning =
                "mails to one address, whoever asks for them; what is beyond is answered alike and"
                    + " not sent",
            live = true)
        Quota mail,
    @Setting(
            key = "rate-limit.account-source",
            value = "10/1h",
            meaning = "wrong passwords for one account by one source",
            live = true)
        Quota accountSource,
    @Setting(
            key = "rate-limit.account",
            value = "50/1h",
            meaning =
                "wrong passwords for one account by all unknown devices together, and as many by all"
                    + " devices that signed in to it before, each of which is counted by itself too",
            live = true)
        Quota account,
    @Setting(
            key = "rate-limit.exempt",
            value = "",
            meaning =
                "addresses or networks (10.0.0.0/8) that are not limited by source, as backends that"
                    + " call for their users, separated by commas; passwords are limited anyhow")
        List<String> exempt) {

  /** The place of the counters. */
  public enum Storage {
    MEMORY,
    DATABASE,
    REDIS,
    OFF
  }

  /** Returns these settings with the quotas of {@code next}. */
  public RateLimitConfig withQuotas(RateLimitConfig next) {
    return new RateLimitConfig(
        storage,
        keys,
        next.route,
        next.entrance,
        next.send,
        next.mail,
        next.accountSource,
        next.account,
        exempt);
  }

  public RateLimitConfig {
    exempt = List.copyOf(exempt);
  }
}
