// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.server.http;

import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * The {@code Date} header of responses: an IMF-fixdate (RFC 9110, section 5.6.7), which is in GMT
 * and English whatever zone and language the machine has. Any number of threads may use it at once.
 */
final class HttpDate {
  private static final DateTimeFormatter FORMAT =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private final InstantSource clock;
  private volatile Second last;

  /** The header of one second. */
  private record Second(long epoch, Header header) {}

  HttpDate(InstantSource clock) {
    this.clock = clock;
    this.last = second(clock.instant());
  }

  Header header() {
    Instant now = clock.instant();
    Second known = last;
    if (known.epoch() != now.getEpochSecond()) {
      known = second(now);
      last = known;
    }
    return known.header();
  }

  private static Second second(Instant instant) {
    return new Second(
        instant.getEpochSecond(), HeaderValues.create(HeaderNames.DATE, FORMAT.format(instant)));
  }
}
