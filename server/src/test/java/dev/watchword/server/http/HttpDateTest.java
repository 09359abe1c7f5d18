// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.server.ManualClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class HttpDateTest {
  @Test
  void dateIsAnImfFixdateInGmt() {
    ManualClock clock = new ManualClock();
    HttpDate date = new HttpDate(clock);
    assertThat(date.header().get()).isEqualTo("Sun, 01 Mar 2026 12:00:00 GMT");
    clock.advance(Duration.ofMillis(876));
    assertThat(date.header().get()).isEqualTo("Sun, 01 Mar 2026 12:00:00 GMT");
    clock.advance(Duration.ofMillis(1));
    assertThat(date.header().get()).isEqualTo("Sun, 01 Mar 2026 12:00:01 GMT");
  }
}
