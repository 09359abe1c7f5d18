// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.server.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.engines.junit.EveryEngine;
import dev.watchword.engines.junit.TestDatabase;
import dev.watchword.server.LogLines;
import dev.watchword.server.ManualClock;
import dev.watchword.store.Watchword;
import dev.watchword.store.account.Registration;
import dev.watchword.store.config.Settings;
import dev.watchword.store.config.StoreConfig;
import dev.watchword.store.meter.Meter;
import dev.watchword.store.secret.Encryption;
import dev.watchword.store.session.Device;
import dev.watchword.store.session.Lifetime;
import dev.watchword.store.user.Email;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/** Each mail is sent, by one of several nodes, after failures, and after a node was killed. */
class MailerTest {
  static final String SECRET = "the nodes of tests share this: 8f3kq0ZpLx7vNw2R";
  private static final Duration HOUR = Duration.ofHours(1);

  private final ManualClock clock = new ManualClock();
  private final Seal seal = new Seal(new Encryption(List.of(SECRET)));

  static Watchword open(String url, InstantSource clock) {
    return Watchword.open(
        StoreConfig.of(
            Map.of(
                "database.url", url,
                "pool.profile", "development",
                "guard.deadline", "60s",
                "password.memory", "64",
                "password.iterations", "1")),
        Meter.NONE,
        clock);
  }

  private Mailer mailer(Watchword store, Transport transport) {
    MailConfig config = Settings.read(MailConfig.class, Map.of("mail.attempts", "3"));
    return new Mailer(store, config, seal, Templates.load(Path.of("")), () -> transport);
  }

  /** Queues a mail to verify an address, whether a user has it or not. */
  private void queue(Watchword store, String address) {
    Registration form =
        new Registration(address, "Ada", null, "correct horse", Device.UNKNOWN, Lifetime.BRIEF);
    store
        .signUps()
        .signUp(
            form,
            HOUR,
            (mail, to, name, secret) ->
                seal.seal(
                    mail,
                    new Message(Kind.VERIFY_EMAIL, to, Map.of("url", "https://x/" + secret))));
  }

  private static void await(BooleanSupplier so) throws InterruptedException {
    long start = System.nanoTime();
    while (!so.getAsBoolean()) {
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(30));
      Thread.sleep(5);
    }
  }

  @EveryEngine
  void twoNodesSendEachMailOnce(TestDatabase database) throws Exception {
    List<String> sent = new CopyOnWriteArrayList<>();
    Transport slow =
        mail -> {
          sent.add(mail.recipient());
          return new Delivery.Done();
        };
    try (Watchword one = open(database.url(), clock);
        Watchword two = open(database.url(), clock)) {
      for (int i = 0; i < 40; i++) {
        queue(i % 2 == 0 ? one : two, "user" + i + "@example.com");
      }
      try (Mailer first = mailer(one, slow);
          Mailer second = mailer(two, slow)) {
        first.start();
        second.start();
        await(() -> sent.size() >= 40 && one.outbox().due().isEmpty());
      }
      assertThat(sent).hasSize(40).doesNotHaveDuplicates();
      clock.advance(Duration.ofDays(1));
      assertThat(one.outbox().due()).isEmpty();
    }
  }

  @EveryEngine
  void failedAttemptsAreRepeatedLaterAndLaterAndGivenUp(TestDatabase database) {
    try (Watchword store = open(database.url(), clock)) {
      queue(store, "ada@example.com");
      List<String> tried = new CopyOnWriteArrayList<>();
      Mailer mailer =
          mailer(
              store,
              mail -> {
                tried.add(mail.id());
                return new Delivery.Deferred("greylisted");
              });
      try (LogLines log = new LogLines(Mailer.class.getName())) {
        for (int attempt = 1; attempt <= 3; attempt++) {
          mailer.sendDue();
          assertThat(tried).hasSize(attempt);
          mailer.sendDue();
          assertThat(tried).as("at once again").hasSize(attempt);
          clock.advance(Duration.ofSeconds(13L << (attempt - 1)));
        }
        mailer.sendDue();
        clock.advance(Duration.ofDays(1));
        mailer.sendDue();
        assertThat(tried).hasSize(3);
        assertThat(tried.stream().distinct()).as("the same id each time").hasSize(1);
        assertThat(log.lines())
            .anyMatch(line -> line.contains("given up after 3 attempts: greylisted"))
            .noneMatch(line -> line.contains("ada@example.com"));
      }
    }
  }

  @EveryEngine
  void refusedMailIsGivenUpAtOnceAndADefectKeepsTheOthersGoing(TestDatabase database) {
    try (Watchword store = open(database.url(), clock)) {
      queue(store, "refused@example.com");
      queue(store, "broken@example.com");
      queue(store, "fine@example.com");
      List<String> tried = new CopyOnWriteArrayList<>();
      Mailer mailer =
          mailer(
              store,
              mail -> {
                tried.add(mail.recipient());
                return switch (mail.recipient()) {
                  case "refused@example.com" -> new Delivery.Refused("no such mailbox");
                  case "broken@example.com" -> throw new IllegalStateException("defect");
                  default -> new Delivery.Done();
                };
              });
      mailer.sendDue();
      assertThat(tried).hasSize(3);
      clock.advance(Duration.ofHours(2));
      mailer.sendDue();
      assertThat(tried).hasSize(4).endsWith("broken@example.com");
    }
  }

  @EveryEngine
  void mailOfAKilledNodeIsSentByAnother(TestDatabase database) throws Exception {
    try (Watchword store = open(database.url(), Clock.systemUTC())) {
      queue(store, "ada@example.com");
      Process node =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-Xmx256m",
                  "-XX:TieredStopAtLevel=1",
                  "--enable-native-access=ALL-UNNAMED",
                  "-cp",
                  System.getProperty("java.class.path"),
                  SendingNode.class.getName(),
                  database.url())
              .redirectErrorStream(true)
              .start();
      String line;
      do {
        line = node.inputReader(StandardCharsets.UTF_8).readLine();
      } while (line != null && !line.startsWith("sending "));
      node.destroyForcibly().waitFor();
      assertThat(line).isEqualTo("sending to ada@example.com");
      assertThat(store.outbox().due()).as("under its lease").isEmpty();
    }
    ManualClock later = new ManualClock();
    later.advance(Duration.between(later.instant(), Clock.systemUTC().instant()).plus(HOUR));
    try (Watchword store = open(database.url(), later)) {
      List<String> sent = new CopyOnWriteArrayList<>();
      Mailer mailer =
          mailer(
              store,
              mail -> {
                sent.add(mail.recipient());
                return new Delivery.Done();
              });
      mailer.sendDue();
      assertThat(sent).containsExactly("ada@example.com");
      mailer.sendDue();
      assertThat(sent).hasSize(1);
    }
  }

  @EveryEngine
  void outboxHoldsNeitherAddressNorLink(TestDatabase database) {
    try (Watchword store = open(database.url(), clock)) {
      queue(store, "ada@example.com");
      byte[] content = store.outbox().due().getFirst().content();
      String shown = new String(content, StandardCharsets.ISO_8859_1);
      assertThat(shown).doesNotContain("ada@", "https", "url", "VERIFY");
      Seal other = new Seal(new Encryption(List.of("another secret of a node: 91kfLs0d2PqzX7")));
      assertThat(other.open(store.outbox().due().getFirst().id(), content)).isEmpty();
      assertThat(store.users().byEmail(new Email("ada@example.com"))).isPresent();
    }
  }

  @Test
  void waitsDoubleUpToAnHour() {
    for (int attempt = 1; attempt < 60; attempt++) {
      long whole = Math.min(10_000L << Math.min(attempt - 1, 20), 3_600_000L);
      assertThat(Mailer.wait(attempt).toMillis()).isBetween(whole * 3 / 4, whole * 5 / 4);
    }
  }
}
