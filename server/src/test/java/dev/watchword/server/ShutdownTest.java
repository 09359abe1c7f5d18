// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.engines.junit.Alone;
import dev.watchword.server.KeepAlive.Outcome;
import dev.watchword.server.betterauth.Samples;
import dev.watchword.server.http.Browser;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Stopping under load: every request that the server took gets its answer. */
@Alone
class ShutdownTest {
  private static final int CLIENTS = 8;

  @TempDir private Path folder;

  /** The clients stop where the load balancer sees that the server is not ready. */
  @Test
  void nothingIsLostBehindALoadBalancer() throws Exception {
    AtomicBoolean wanted = new AtomicBoolean(true);
    Map<Outcome, Integer> outcomes;
    try (TestServer server = TestServer.start(folder, "server.drain", "3s");
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Load load = new Load(threads, server.port(), wanted::get);
      load.await(2_000);
      Future<?> balancer =
          threads.submit(
              () -> {
                while (server.browser().get("/health/ready").status() == 200) {
                  Thread.onSpinWait();
                }
                wanted.set(false);
              });
      server.server().close();
      balancer.get();
      outcomes = load.outcomes();
    }
    assertThat(outcomes).containsKey(Outcome.ANSWERED).containsKey(Outcome.LAST);
    assertThat(outcomes.keySet()).containsOnly(Outcome.ANSWERED, Outcome.LAST);
  }

  /** These clients come back until nobody listens, so the last ones may find a closing door. */
  @RepeatedTest(3)
  void nothingThatWasTakenIsLostToStubbornClients() throws Exception {
    Map<Outcome, Integer> outcomes;
    try (TestServer server = TestServer.start(folder, "server.drain", "100ms");
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Load load = new Load(threads, server.port(), () -> true);
      load.await(2_000);
      server.server().close();
      outcomes = load.outcomes();
    }
    assertThat(outcomes).containsKey(Outcome.ANSWERED).containsKey(Outcome.LAST);
    assertThat(outcomes).doesNotContainKey(Outcome.LOST);
  }

  @Test
  void runningRequestsAreFinished() throws Exception {
    List<Future<Integer>> statuses = new ArrayList<>();
    try (TestServer server =
            TestServer.start(folder, "password.permits", "1", "password.memory", "65536");
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < CLIENTS; i++) {
        String email = "user" + i + "@example.com";
        statuses.add(
            threads.submit(() -> server.browser().signUp(email, Samples.PASSWORD).status()));
      }
      while (!detail(server, "passwords").startsWith("7 ")) {
        Thread.onSpinWait();
      }
      server.server().close();
      for (Future<Integer> status : statuses) {
        assertThat(status.get()).isEqualTo(200);
      }
    }
  }

  private static String detail(TestServer server, String component) {
    return server.store().health().components().stream()
        .filter(part -> part.name().equals(component))
        .findFirst()
        .orElseThrow()
        .detail();
  }

  @Test
  void drainingServerAnswersButWantsNoMore() throws Exception {
    try (TestServer server = TestServer.start(folder, "server.drain", "2s")) {
      Thread closing = Thread.ofVirtual().start(server.server()::close);
      Browser.Answer ready = server.browser().get("/health/ready");
      while (ready.status() == 200) {
        ready = server.browser().get("/health/ready");
      }
      assertThat(ready.status()).isEqualTo(503);
      assertThat(ready.text("status")).isEqualTo("draining");
      Browser.Answer answer = server.browser().get("/api/auth/get-session");
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.header("connection")).isEqualTo("close");
      closing.join();
      try (KeepAlive late = new KeepAlive(server.port())) {
        assertThat(late.call()).isEqualTo(Outcome.REFUSED);
      }
    }
  }

  /** Clients that call without a pause until they are refused or not wanted. */
  private static final class Load {
    private final AtomicInteger answered = new AtomicInteger();
    private final List<Future<Map<Outcome, Integer>>> clients = new ArrayList<>();

    Load(ExecutorService threads, int port, Callable<Boolean> wanted) {
      for (int i = 0; i < CLIENTS; i++) {
        clients.add(threads.submit(() -> call(port, wanted)));
      }
    }

    private Map<Outcome, Integer> call(int port, Callable<Boolean> wanted) throws Exception {
      Map<Outcome, Integer> outcomes = new EnumMap<>(Outcome.class);
      try (KeepAlive client = new KeepAlive(port)) {
        Outcome outcome = Outcome.LAST;
        while (outcome == Outcome.ANSWERED || (outcome == Outcome.LAST && wanted.call())) {
          outcome = client.call();
          answered.incrementAndGet();
          outcomes.merge(outcome, 1, Integer::sum);
        }
      }
      return outcomes;
    }

    void await(int requests) {
      while (answered.get() < requests) {
        Thread.onSpinWait();
      }
    }

    Map<Outcome, Integer> outcomes() throws Exception {
      Map<Outcome, Integer> all = new EnumMap<>(Outcome.class);
      for (Future<Map<Outcome, Integer>> client : clients) {
        client.get().forEach((outcome, count) -> all.merge(outcome, count, Integer::sum));
      }
      return all;
    }
  }
}
