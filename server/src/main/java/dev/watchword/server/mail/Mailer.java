// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.server.mail;

import dev.watchword.store.Watchword;
import dev.watchword.store.mail.Outbox;
import dev.watchword.store.mail.Outgoing;
import dev.watchword.store.meter.Meter;
import dev.watchword.store.schema.DbException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The sender of the mails in a store's outbox, on one virtual thread. Each mail is sent at least
 * once: a node that dies between the mail server's reply and the note of it sends it again. Of
 * several nodes one sends a mail. Any number of threads may wake it.
 */
public final class Mailer implements AutoCloseable {
  private static final System.Logger LOGGER = System.getLogger(Mailer.class.getName());

  /** Time between two looks into the outbox when nothing wakes this node: another's mail waits. */
  private static final Duration LOOK = Duration.ofSeconds(5);

  /**
   * Time after which a mail that a dead node had claimed is due again, beside the attempt's own.
   */
  private static final Duration SPARE = Duration.ofMinutes(1);

  private static final Duration FIRST_WAIT = Duration.ofSeconds(10);
  private static final Duration LONGEST_WAIT = Duration.ofHours(1);
  private static final Duration SWEEP = Duration.ofMinutes(1);

  private final Watchword store;
  private final Outbox outbox;
  private final MailConfig config;
  private final Seal seal;
  private final Templates templates;
  private final Supplier<? extends Transport> transports;
  private final AtomicBoolean stopped = new AtomicBoolean();
  private final AtomicLong sent = new AtomicLong();
  private final AtomicLong deferred = new AtomicLong();
  private final AtomicLong failed = new AtomicLong();
  private final Semaphore wanted = new Semaphore(0);
  private final Thread thread = Thread.ofVirtual().name("watchword-mail").unstarted(this::run);
  private @Nullable Transport transport;

  /**
   * @param transports maker of the transport, called for the first mail: its library is loaded then
   */
  Mailer(
      Watchword store,
      MailConfig config,
      Seal seal,
      Templates templates,
      Supplier<? extends Transport> transports) {
    this.store = store;
    this.outbox = store.outbox();
    this.config = config;
    this.seal = seal;
    this.templates = templates;
    this.transports = transports;
  }

  /**
   * Creates the sender of a store's mails; {@link #start} lets it work.
   *
   * @param mailbox directory of the mails when there is no mail server
   * @throws dev.watchword.store.config.ConfigException when a template cannot be used
   */
  public static Mailer of(
      Watchword store, MailConfig config, Seal seal, Path mailbox, InstantSource clock) {
    Supplier<Transport> transports =
        () ->
            config.usesServer()
                ? new SmtpTransport(config, clock)
                : new Mailbox(mailbox, Sender.of(config.from()), clock);
    return new Mailer(store, config, seal, Templates.load(config.templates()), transports);
  }

  /** Registers the counters of sent, deferred and failed mails. */
  public void announce(Meter meter) {
    meter.counter("watchword.mail.sent", Map.of(), sent::get);
    meter.counter("watchword.mail.deferred", Map.of(), deferred::get);
    meter.counter("watchword.mail.failed", Map.of(), failed::get);
  }

  /** Begins to send. To be called once. */
  public void start() {
    thread.start();
  }

  /** Lets the sender look into the outbox now; returns at once. */
  public void wake() {
    if (wanted.availablePermits() == 0) {
      wanted.release();
    }
  }

  private void run() {
    long swept = System.nanoTime() - SWEEP.toNanos();
    while (!stopped.get()) {
      boolean more = false;
      try {
        more = sendDue();
        if (!more && System.nanoTime() - swept > SWEEP.toNanos()) {
          swept = System.nanoTime();
          sweep();
        }
      } catch (DbException ignored) {
        // The store's health tells of it; the mails are still there at the next look.
      } catch (RuntimeException e) {
        LOGGER.log(System.Logger.Level.ERROR, "the sender of mails failed and goes on", e);
      }
      if (!more) {
        await();
      }
    }
  }

  /** Removes old rows, at most some hundreds of each table at once. */
  private void sweep() {
    int removed = 1;
    while (removed > 0 && !stopped.get()) {
      removed = outbox.sweep() + store.verifications().sweep();
    }
  }

  private void await() {
    long millis = LOOK.toMillis() / 2 + ThreadLocalRandom.current().nextLong(LOOK.toMillis());
    try {
      boolean unused = wanted.tryAcquire(millis, TimeUnit.MILLISECONDS);
      wanted.drainPermits();
    } catch (InterruptedException e) {
      stopped.set(true);
    }
  }

  /** Sends the mails that are due now; returns whether there may be more. */
  boolean sendDue() {
    List<Outgoing> due = outbox.due();
    boolean claimed = false;
    for (Outgoing mail : due) {
      if (stopped.get()) {
        return false;
      }
      Optional<Outgoing> own = outbox.claim(mail, config.timeout().multipliedBy(6).plus(SPARE));
      own.ifPresent(this::send);
      claimed |= own.isPresent();
    }
    return claimed;
  }

  private void send(Outgoing mail) {
    switch (attempt(mail)) {
      case Delivery.Done done -> {
        sent.incrementAndGet();
        boolean unused = outbox.sent(mail, config.keep());
      }
      case Delivery.Refused refused -> giveUp(mail, refused.reason());
      case Delivery.Deferred later when mail.attempts() >= config.attempts() ->
          giveUp(mail, later.reason());
      case Delivery.Deferred later -> putOff(mail, later.reason());
    }
  }

  private Delivery attempt(Outgoing mail) {
    Optional<Message> message = seal.open(mail.id(), mail.content());
    if (message.isEmpty()) {
      return new Delivery.Deferred(
          "no secret of this node decrypts it; all nodes need the same server.secret, the old ones"
              + " included");
    }
    try {
      return transport().send(templates.write(mail.id().toString(), message.get()));
    } catch (RuntimeException e) {
      return new Delivery.Deferred("a defect: " + e.getClass().getName());
    }
  }

  private Transport transport() {
    Transport known = transport;
    if (known == null) {
      known = transports.get();
      transport = known;
    }
    return known;
  }

  private void giveUp(Outgoing mail, String reason) {
    failed.incrementAndGet();
    LOGGER.log(
        System.Logger.Level.WARNING,
        "mail " + mail.id() + " is given up after " + mail.attempts() + " attempts: " + reason);
    boolean unused = outbox.failed(mail, config.keep());
  }

  private void putOff(Outgoing mail, String reason) {
    deferred.incrementAndGet();
    Duration wait = wait(mail.attempts());
    LOGGER.log(
        System.Logger.Level.INFO,
        "mail "
            + mail.id()
            + " was not sent, next attempt in "
            + wait.toSeconds()
            + " s: "
            + reason);
    boolean unused = outbox.putOff(mail, wait);
  }

  /**
   * Returns the wait after some attempts: it doubles, with a quarter up or down so that mails that
   * failed together are not tried together.
   */
  static Duration wait(int attempts) {
    long millis = FIRST_WAIT.toMillis() << Math.min(attempts - 1, 20);
    long bounded = Math.min(millis, LONGEST_WAIT.toMillis());
    return Duration.ofMillis(
        bounded * 3 / 4 + ThreadLocalRandom.current().nextLong(bounded / 2 + 1));
  }

  /**
   * Stops after the mail that is being sent, and waits for that at most {@code mail.timeout}. What
   * was not sent, another node or start sends.
   */
  @Override
  public void close() {
    stopped.set(true);
    wake();
    if (thread.getState() == Thread.State.NEW) {
      return;
    }
    try {
      boolean unused = thread.join(config.timeout());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
