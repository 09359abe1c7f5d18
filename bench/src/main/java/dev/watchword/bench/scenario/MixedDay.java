// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.scenario;

import dev.watchword.bench.measure.Counter;
import dev.watchword.bench.measure.ErrorCounts;
import dev.watchword.bench.measure.Measured;
import dev.watchword.bench.measure.Spread;
import dev.watchword.bench.measure.Text;
import dev.watchword.bench.measure.Variant;
import dev.watchword.bench.measure.Worker;
import dev.watchword.bench.report.Chart;
import dev.watchword.bench.report.Quantity;
import dev.watchword.store.Watchword;
import dev.watchword.store.session.Lifetime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.Function;
import org.HdrHistogram.Histogram;

/** The operations that a site asks of its store in a day, by ever more clients at once. */
final class MixedDay extends StoreScenario {
  private final int[] crowds;

  MixedDay(int... crowds) {
    super(
        "mixed-day",
        "nine of ten are session checks, a few users ask for most; from 8 to 5,000 clients");
    this.crowds = crowds.clone();
  }

  @Override
  void declare(StoreExperiment run, Testbed bed) {
    Seeded seeded = bed.seeded();
    DayClient.People people =
        new DayClient.People(seeded.bearers(), seeded.tokens(), seeded.emails());
    List<Variant> variants = new ArrayList<>();
    CountedStore store = run.store(seeded.config());
    run.note("%s, the pool as it is by default, no pause between operations.", bed.serverName());
    run.note(DayClient.SHARES + "; who asks is drawn by Zipf's law with exponent 1.");
    run.note("The figures leave out errors; the latencies and the table of variants do not.");
    for (int clients : crowds) {
      String name = Text.of("%,d clients", clients);
      ErrorCounts errors = new ErrorCounts();
      Variant crowd =
          store
              .variant(
                  name,
                  clients,
                  Expect.tolerating(errors, n -> new DayClient(store.watchword(), people, n)))
              .onVirtualThreads(name)
              .counting(errors.counter());
      variants.add(crowd);
      Variant fewest = variants.getFirst();
      if (crowd.equals(fewest)) {
        run.figure(name, measured -> "Operations that succeeded; " + describe(measured))
            .ours(crowd)
            .succeeded();
      } else {
        run.figure(
                name,
                measured -> "Beside the throughput of " + fewest.name() + "; " + describe(measured))
            .ours(crowd)
            .beside(fewest)
            .succeeded();
      }
      run.note(() -> "Errors of " + name + ", warm-up included: " + errors.describe() + ".");
      run.noteBottlenecks(crowd);
    }
    List<String> labels =
        Arrays.stream(crowds).mapToObj(clients -> Text.of("%,d", clients)).toList();
    run.chart(
        () ->
            Chart.lines("Throughput of a mixed day", "clients", "operations a second", labels)
                .with("store", points(run, variants, Measured::succeededPerSecond)));
    run.chart(
        () ->
            Chart.lines("Latency of a mixed day", "clients", "ms", labels)
                .with("p50", points(run, variants, crowd -> crowd.correctedMillis(50)))
                .with("p99", points(run, variants, crowd -> crowd.correctedMillis(99))));
  }

  private static List<Spread> points(
      Experiment run, List<Variant> crowds, Function<Measured, Spread> value) {
    return crowds.stream().map(run::of).map(value).toList();
  }

  private static String describe(Measured crowd) {
    Histogram latencies = crowd.latencies();
    return Text.of(
        "p50 %s, p95 %s, p99 %s ms; %d errors.",
        millis(latencies, 50),
        millis(latencies, 95),
        millis(latencies, 99),
        crowd.total(Counter.ERRORS));
  }

  private static String millis(Histogram latencies, double percent) {
    return Quantity.number(latencies.getValueAtPercentile(percent) / 1e6);
  }

  /** A client of a mixed day that draws each next operation at random. Used by one thread. */
  private static final class DayClient implements Worker {
    /**
     * Shares of the operations, as {@link #once} draws them of a thousand; the rest are session
     * checks.
     */
    static final String SHARES =
        "90 % session checks, 5 % profile reads, 2 % lists of sessions, 1.5 % profile updates,"
            + " 1.4 % sign-outs with a new session, 0.1 % sign-ins";

    private static final int SIGN_INS = 1;
    private static final int RENEWALS = SIGN_INS + 14;
    private static final int UPDATES = RENEWALS + 15;
    private static final int LISTS = UPDATES + 20;
    private static final int READS = LISTS + 50;

    /**
     * The users of a mixed day.
     *
     * @param tokens token of a live session of each user
     * @param emails addresses of the users that can sign in
     */
    record People(List<UUID> ids, List<String> tokens, List<String> emails) {}

    private final Watchword store;
    private final People people;
    private final SplittableRandom random;
    private final Draw draw;

    DayClient(Watchword store, People people, int number) {
      this.store = store;
      this.people = people;
      this.random = new SplittableRandom(number);
      this.draw = Draw.byPopularity(random);
    }

    @Override
    public void once() {
      int person = draw.below(people.ids().size());
      UUID id = people.ids().get(person);
      int lot = random.nextInt(1_000);
      if (lot < SIGN_INS) {
        Expect.signIn(store, people.emails().get(random.nextInt(people.emails().size())));
      } else if (lot < RENEWALS) {
        String token = NewSessions.issue(store, id, Lifetime.REMEMBERED).token();
        Expect.that(store.sessions().revoke(token), "a new session is not live");
      } else if (lot < UPDATES) {
        ProfileAccess.update(store.users(), id);
      } else if (lot < LISTS) {
        Expect.that(!store.sessions().list(id).isEmpty(), "a list of sessions is empty");
      } else if (lot < READS) {
        Expect.that(store.users().byId(id).isPresent(), "a user is not there");
      } else {
        Expect.live(store.sessions().resolve(people.tokens().get(person)));
      }
    }
  }
}
