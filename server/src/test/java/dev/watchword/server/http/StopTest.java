// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.server.KeepAlive;
import dev.watchword.server.KeepAlive.Outcome;
import dev.watchword.server.ServerConfig;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/**
 * Promise R11: a client that the kernel let in is answered, also when the server stops before it
 * was accepted. Each request comes on a new connection, the worst case.
 */
class StopTest {
  private static final int ROUNDS = 100;
  private static final int CLIENTS = 8;

  @Test
  void everyConnectionIsAnsweredOrRefused() throws Exception {
    Map<Outcome, Integer> all = new EnumMap<>(Outcome.class);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int round = 0; round < ROUNDS; round++) {
        round(threads).forEach((outcome, count) -> all.merge(outcome, count, Integer::sum));
      }
    }
    assertThat(all.get(Outcome.LAST)).isGreaterThan(ROUNDS * CLIENTS);
    assertThat(all.get(Outcome.REFUSED)).isEqualTo(ROUNDS * CLIENTS);
    assertThat(all.keySet()).as("%s", all).containsOnly(Outcome.LAST, Outcome.REFUSED);
  }

  @Test
  void portThatWasNeverServedIsFreeAgain() throws Exception {
    int port = 0;
    for (int i = 0; i < 3; i++) {
      try (Listener listener = bind(port, exchange -> exchange.send(Reply.empty(204), false))) {
        assertThat(port).isIn(0, listener.port());
        port = listener.port();
      }
      try (KeepAlive late = new KeepAlive(port)) {
        assertThat(late.call()).isEqualTo(Outcome.REFUSED);
      }
    }
  }

  private static Listener bind(int port, Responder responder) {
    return Listener.bind(
        new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
        ServerConfig.of(Map.of()).connection(),
        peer -> false,
        Duration.ofSeconds(5),
        Clock.systemUTC(),
        new Readiness(),
        responder);
  }

  private static Map<Outcome, Integer> round(ExecutorService threads) throws Exception {
    // The body stays unread, so this is the last response of its connection.
    Responder responder = exchange -> exchange.send(Reply.json(Map.of()), false);
    AtomicInteger answered = new AtomicInteger();
    List<Future<Map<Outcome, Integer>>> clients = new ArrayList<>();
    try (Listener listener = bind(0, responder)) {
      listener.start();
      for (int i = 0; i < CLIENTS; i++) {
        clients.add(threads.submit(() -> call(listener.port(), answered)));
      }
      while (answered.get() < 2 * CLIENTS) {
        Thread.onSpinWait();
      }
    }
    Map<Outcome, Integer> outcomes = new EnumMap<>(Outcome.class);
    for (Future<Map<Outcome, Integer>> client : clients) {
      client.get().forEach((outcome, count) -> outcomes.merge(outcome, count, Integer::sum));
    }
    return outcomes;
  }

  private static Map<Outcome, Integer> call(int port, AtomicInteger answered) {
    Map<Outcome, Integer> outcomes = new EnumMap<>(Outcome.class);
    try (KeepAlive client = new KeepAlive(port)) {
      Outcome outcome = Outcome.LAST;
      while (outcome != Outcome.REFUSED) {
        outcome = client.call();
        outcomes.merge(outcome, 1, Integer::sum);
        answered.incrementAndGet();
      }
    }
    return outcomes;
  }
}
