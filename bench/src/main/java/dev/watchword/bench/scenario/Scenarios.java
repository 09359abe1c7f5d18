// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.scenario;

import java.util.List;

/** The list of all scenarios. */
public final class Scenarios {
  private Scenarios() {}

  /** Returns every scenario, in the order of a whole run. */
  public static List<Scenario> all() {
    return List.of(
        new Validate(),
        new PoolChoice(),
        new RedisGet(1, 8, 32),
        new SignUpCost(),
        new SignInCost(),
        new ConcurrentSignIn(8, 64, 256),
        new Storm(),
        new ProfileAccess(),
        new LookUp(),
        new SessionList(),
        new MixedDay(8, 64, 512, 5_000),
        new HttpClient(),
        new Load(),
        new BeforeAfter(),
        new Growth(),
        new Latency(),
        new Overload(),
        new ReadReplicas(),
        new Outage(),
        GetSession.fromDatabase(),
        new Cached(),
        GetSession.fromCache(),
        new CacheMemory(),
        new Revocation(),
        new RedisOutage(),
        new Timing(),
        new Start(),
        new DoctorExamination(),
        new DoctorProof());
  }

  /**
   * Returns the scenarios of the tour, which runs by default: the most telling ones, in less than
   * three minutes.
   */
  public static List<Scenario> tour() {
    return List.of(
        new Validate(),
        new Cached(),
        new SignInCost(),
        new BeforeAfter(),
        GetSession.fromDatabase(),
        new Start());
  }
}
