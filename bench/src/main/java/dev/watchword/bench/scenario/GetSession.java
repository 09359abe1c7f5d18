// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.scenario;

import dev.watchword.bench.http.BareServer;
import dev.watchword.bench.http.KeepAliveClient;
import dev.watchword.bench.measure.Measured;
import dev.watchword.bench.measure.Rounds;
import dev.watchword.bench.measure.Spread;
import dev.watchword.bench.measure.Variant;
import dev.watchword.bench.report.Bottleneck;
import dev.watchword.bench.report.Figure;
import dev.watchword.bench.report.Quantity;
import dev.watchword.bench.report.Result;
import dev.watchword.bench.report.Target;
import dev.watchword.server.Secret;
import dev.watchword.server.ServerConfig;
import dev.watchword.server.WatchwordServer;
import dev.watchword.store.Watchword;
import dev.watchword.store.config.Settings;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/** B2 over HTTP, without a cache: get-session alone, and while people sign in. */
final class GetSession implements Scenario {
  private static final int CONNECTIONS = 32;

  /** Better Auth 1.7.7 on PostgreSQL, 32 connections, wrk, on such a machine; not in this run. */
  private static final double PEER = 1_641;

  @Override
  public String name() {
    return "get-session";
  }

  @Override
  public String summary() {
    return "GET /api/auth/get-session over 32 connections, alone and while people sign in";
  }

  @Override
  public Result run(Setting setting) {
    Seeded seeded = setting.seeded();
    ServerConfig config = Settings.read(ServerConfig.class, Map.of("server.port", "0"));
    try (Watchword store = Watchword.open(seeded.config());
        WatchwordServer server =
            WatchwordServer.start(
                store,
                config,
                Secret.of("a secret for the bench, of forty characters"),
                Clock.systemUTC())) {
      String url = "http://localhost:" + server.port() + "/api/auth";
      String cookie = signIn(url, seeded.emails().getFirst());
      String path = "/api/auth/get-session";
      try (BareServer bare = new BareServer("x".repeat(500))) {
        Variant ours =
            Variant.of(
                "get-session", CONNECTIONS, n -> new KeepAliveClient(server.port(), path, cookie));
        List<Measured> measured =
            Rounds.of(
                setting.pace(),
                ours,
                Variant.of(
                    "bare endpoint", CONNECTIONS, n -> new KeepAliveClient(bare.port(), "/", "")),
                named("beside 8 sign-ins", ours, new SignInLoad(store, seeded.emails(), 8)),
                named("beside 64 sign-ins", ours, new SignInLoad(store, seeded.emails(), 64)));
        return result(setting, measured);
      }
    } catch (IOException e) {
      throw new IllegalStateException("cannot sign in for the bench", e);
    }
  }

  private static Variant named(String name, Variant like, Variant.Load beside) {
    return new Variant(name, like.threads(), like.virtual(), like.crew(), beside);
  }

  private static Result result(Setting setting, List<Measured> measured) {
    Measured alone = measured.getFirst();
    Spread times = alone.spread(round -> round.perSecond() / PEER);
    return new Result(
        List.of(
            Figure.throughput(
                "get-session",
                alone,
                measured.get(1),
                Target.NONE,
                "Session checks over HTTP, beside the same server answering as many bytes."),
            Figure.of(
                "get-session beside 1,641/s",
                new Quantity(times, "×"),
                Target.atLeast(12),
                "1,641/s: Better Auth 1.7.7 on PostgreSQL, wrk, on such a machine; not this run."),
            beside(measured.get(2), alone),
            beside(measured.get(3), alone)),
        measured,
        List.of(
            setting.serverName()
                + ", "
                + CONNECTIONS
                + " connections of the built-in client, which runs in the server's process.",
            Bottleneck.of(alone, "waiting for the database")));
  }

  private static Figure beside(Measured storm, Measured alone) {
    return Figure.throughput(
        "get-session " + storm.name(),
        storm,
        alone,
        Target.atLeast(0.33),
        "Session checks a second during the sign-ins, beside those without them.");
  }

  private static String signIn(String url, String email) throws IOException {
    String body = "{\"email\":\"" + email + "\",\"password\":\"" + Seeded.PASSWORD + "\"}";
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url + "/sign-in/email"))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    try (HttpClient client = HttpClient.newBuilder().cookieHandler(new CookieManager()).build()) {
      HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
      return answer
          .headers()
          .firstValue("set-cookie")
          .orElseThrow(() -> new IOException(answer.statusCode() + " " + answer.body()))
          .replaceFirst(";.*", "");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
