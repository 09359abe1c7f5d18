// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.scenario;

import dev.watchword.bench.measure.Variant;
import dev.watchword.store.Watchword;
import dev.watchword.store.session.Sessions;
import dev.watchword.store.user.Users;

/** An open store and the counters of its work. */
record CountedStore(Watchword watchword, StoreCounters counters, Testbed bed) {
  /** Returns a variant on all threads that counts what it costs the store and the database. */
  Variant variant(String name, Variant.Crew crew) {
    return variant(name, bed.threads(), crew);
  }

  Variant variant(String name, int threads, Variant.Crew crew) {
    return Variant.of(name, threads, crew)
        .counting(counters.all())
        .counting(bed.databaseCounters());
  }

  Sessions sessions() {
    return watchword.sessions();
  }

  Users users() {
    return watchword.users();
  }
}
