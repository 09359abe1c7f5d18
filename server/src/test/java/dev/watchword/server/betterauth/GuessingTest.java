// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.server.betterauth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.engines.DatabaseServer;
import dev.watchword.engines.Engines;
import dev.watchword.server.TestServer;
import dev.watchword.server.Together;
import dev.watchword.server.http.Browser;
import dev.watchword.server.http.Browser.Answer;
import dev.watchword.store.config.StoreConfig;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** S9: guessing is bounded, however many guess together, and the victim can still sign in. */
class GuessingTest {
  private static final String VICTIM = "victim@example.com";
  private static final String PASSWORD = "correct horse battery";
  private static final int GUESSERS = 600;

  /** {@code rate-limit.account}: the quota that all unknown devices share. */
  private static final int ALLOWED = 50;

  @TempDir private Path folder;

  private TestServer start(String storage) {
    String[] settings = {
      "rate-limit.storage",
      storage,
      "redis.url",
      Engines.sharedRedis().url(),
      "redis.timeout",
      "1s",
      "server.trusted-proxies",
      "127.0.0.1, ::1"
    };
    if (storage.equals("database")) {
      DatabaseServer postgres = Engines.shared("postgres");
      return TestServer.start(postgres.createDatabase(), Clock.systemUTC(), settings);
    }
    Engines.sharedRedis().flush();
    return TestServer.start(folder, settings);
  }

  @ParameterizedTest
  @ValueSource(strings = {"memory", "database", "redis"})
  void parallelGuessesAreBoundedAndTheVictimSignsInMeanwhile(String storage) throws Exception {
    try (TestServer server = start(storage)) {
      Browser known = server.browser();
      known.signUp(VICTIM, PASSWORD);
      Browser tablet = server.browser();
      assertThat(tablet.signIn(VICTIM, PASSWORD).status()).isEqualTo(200);
      Browser library = server.browser();
      assertThat(library.signInBriefly(VICTIM, PASSWORD).status()).isEqualTo(200);
      library.restart();
      assertThat(library.cookies()).containsOnlyKeys("better-auth.device");
      Map<Integer, Browser> owners = Map.of(GUESSERS, known, GUESSERS + 1, library);

      List<Object> outcomes =
          Together.run(
              GUESSERS + 2,
              number ->
                  owners.containsKey(number)
                      ? victimSignsIn(owners.get(number))
                      : guess(server, number));

      assertThat(outcomes).containsOnly(401, 429, true);
      assertThat(outcomes).filteredOn(outcome -> outcome.equals(401)).hasSize(ALLOWED);
      assertThat(outcomes).filteredOn(outcome -> outcome.equals(true)).hasSize(2);
      assertThat(guess(server, GUESSERS + 1)).as("afterwards, too").isEqualTo(429);
      assertThat(victimSignsIn(tablet)).isTrue();
    }
  }

  /** Each from a device and an address of its own. */
  private static Object guess(TestServer server, int number) {
    String source = "198.51." + number / 250 + "." + number % 250;
    return Guess.from(server.browser(), source, VICTIM, "guess " + number).status();
  }

  /** Whether the victim is in within a second, which the quickest of three attempts shows. */
  private static boolean victimSignsIn(Browser device) {
    List<Duration> times = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      long start = System.nanoTime();
      Answer answer = device.signIn(VICTIM, PASSWORD);
      times.add(Duration.ofNanos(System.nanoTime() - start));
      assertThat(answer.status()).isEqualTo(200);
    }
    return times.stream().anyMatch(time -> time.compareTo(Duration.ofSeconds(1)) <= 0);
  }

  @Test
  void unknownAccountIsRefusedInTheSameWay() {
    try (TestServer server = start("memory")) {
      server.browser().signUp(VICTIM, PASSWORD);
      List<Answer> known = guesses(server, VICTIM);
      List<Answer> unknown = guesses(server, "nobody@example.com");
      assertThat(known).extracting(Answer::status).contains(401, 429);
      for (int i = 0; i < known.size(); i++) {
        assertThat(unknown.get(i).status()).isEqualTo(known.get(i).status());
        assertThat(unknown.get(i).body()).isEqualTo(known.get(i).body());
        assertThat(names(unknown.get(i))).isEqualTo(names(known.get(i)));
      }
    }
  }

  private static List<String> names(Answer answer) {
    return answer.headers().keySet().stream().sorted().toList();
  }

  private static List<Answer> guesses(TestServer server, String email) {
    List<Answer> answers = new ArrayList<>();
    for (int i = 0; i < ALLOWED + 5; i++) {
      answers.add(Guess.from(server.browser(), "203.0.113." + i, email, "guess"));
    }
    return answers;
  }

  @Test
  void deviceOfAnotherAccountIsNotAKnownOne() {
    try (TestServer server = start("memory")) {
      server.browser().signUp(VICTIM, PASSWORD);
      for (int i = 0; i < ALLOWED; i++) {
        guess(server, i);
      }
      Browser attacker = server.browser();
      assertThat(attacker.signUp("attacker@example.com", PASSWORD).status()).isEqualTo(200);
      assertThat(attacker.cookies()).containsKey("better-auth.device");
      assertThat(attacker.signIn(VICTIM, "guess").status()).isEqualTo(429);
      assertThat(attacker.signIn("attacker@example.com", PASSWORD).status()).isEqualTo(200);
    }
  }

  @Test
  void knownDeviceThatGuessesIsBoundedToo() {
    try (TestServer server = start("memory")) {
      Browser stolen = server.browser();
      stolen.signUp(VICTIM, PASSWORD);
      List<Integer> statuses = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        statuses.add(stolen.signIn(VICTIM, "guess").status());
      }
      assertThat(statuses).filteredOn(status -> status == 401).hasSizeLessThanOrEqualTo(10);
      assertThat(statuses).last().isEqualTo(429);
    }
  }

  @Test
  void forgedDeviceIsNotKnown() {
    try (TestServer server = start("memory")) {
      Browser owner = server.browser();
      owner.signUp(VICTIM, PASSWORD);
      String cookie = owner.cookies().get("better-auth.device");
      for (int i = 0; i < ALLOWED; i++) {
        guess(server, i);
      }
      Browser forger = server.browser();
      forger.cookies().put("better-auth.device", cookie.replace("device:", "device:x"));
      assertThat(forger.signIn(VICTIM, PASSWORD).status()).isEqualTo(429);
      Browser thief = server.browser();
      thief.cookies().put("better-auth.device", cookie);
      assertThat(thief.signIn(VICTIM, PASSWORD).status()).isEqualTo(200);
    }
  }

  @Test
  void everySignInMakesTheDeviceKnownForItsWholeTimeAgain() {
    try (TestServer server = start("memory")) {
      Browser browser = server.browser();
      List<Answer> answers =
          List.of(
              browser.post(
                  "/api/auth/sign-up/email",
                  "{\"name\":\"Ada\",\"email\":\"%s\",\"password\":\"%s\",\"rememberMe\":false}"
                      .formatted(VICTIM, PASSWORD)),
              browser.signInBriefly(VICTIM, PASSWORD),
              browser.signIn(VICTIM, PASSWORD));
      List<String> devices =
          answers.stream()
              .flatMap(answer -> answer.setCookies().stream())
              .filter(cookie -> cookie.startsWith("better-auth.device="))
              .toList();
      assertThat(devices).hasSize(3);
      assertThat(devices.stream().distinct()).as("one device").hasSize(1);
      assertThat(devices.getFirst())
          .matches(
              "better-auth\\.device=device:\\w{43}:[\\w-]{16}\\.[\\w%]+"
                  + "; Max-Age=34560000; Path=/; HttpOnly; SameSite=Lax");
      assertThat(browser.signIn(VICTIM, "guess").setCookies()).isEmpty();
    }
  }

  @Test
  void liveSessionOfTheAccountProvesTheDevice() {
    try (TestServer server = start("memory")) {
      Browser owner = server.browser();
      owner.signUp(VICTIM, PASSWORD);
      owner.cookies().remove("better-auth.device");
      Browser gone = server.browser();
      gone.signIn(VICTIM, PASSWORD);
      gone.cookies().remove("better-auth.device");
      String session = gone.cookies().get("better-auth.session_token");
      gone.post("/api/auth/sign-out", "{}");
      gone.cookies().put("better-auth.session_token", session);
      Browser other = server.browser();
      other.signUp("other@example.com", PASSWORD);
      other.cookies().remove("better-auth.device");
      for (int i = 0; i < ALLOWED; i++) {
        guess(server, i);
      }
      assertThat(other.signIn(VICTIM, PASSWORD).status()).isEqualTo(429);
      assertThat(gone.signIn(VICTIM, PASSWORD).status()).isEqualTo(429);
      assertThat(owner.signIn(VICTIM, PASSWORD).status()).isEqualTo(200);
    }
  }

  /** Somebody who knew the old password can have made any number of devices known. */
  @Test
  void manyKnownDevicesTogetherAreBoundedToo() {
    try (TestServer server = start("memory")) {
      server.browser().signUp(VICTIM, PASSWORD);
      List<Browser> devices = new ArrayList<>();
      for (int i = 0; i < ALLOWED; i++) {
        Browser device = server.browser();
        assertThat(Guess.from(device, "203.0.113." + i, VICTIM, PASSWORD).status()).isEqualTo(200);
        device.cookies().keySet().retainAll(List.of("better-auth.device"));
        devices.add(device);
      }
      List<Integer> statuses = new ArrayList<>();
      for (int round = 0; round < 2; round++) {
        devices.forEach(device -> statuses.add(device.signIn(VICTIM, "guess").status()));
      }
      assertThat(statuses).filteredOn(status -> status == 401).hasSize(ALLOWED);
      assertThat(statuses).last().isEqualTo(429);
    }
  }

  /** The way in that docs/rate-limits.md offers to an owner without a known device. */
  @Test
  void operatorLetsANewDeviceInWhileGuessesGoOn() {
    try (TestServer server = start("memory")) {
      server.browser().signUp(VICTIM, PASSWORD);
      for (int i = 0; i < ALLOWED; i++) {
        guess(server, i);
      }
      assertThat(server.browser().signIn(VICTIM, PASSWORD).status()).isEqualTo(429);
      server
          .store()
          .retune(
              StoreConfig.of(
                  Map.of(
                      "database.url",
                      "sqlite:" + folder.resolve("test.db"),
                      "pool.profile",
                      "development",
                      "rate-limit.account",
                      "100000/1h")));
      assertThat(guess(server, ALLOWED)).isEqualTo(401);
      assertThat(server.browser().signIn(VICTIM, PASSWORD).status()).isEqualTo(200);
    }
  }
}
