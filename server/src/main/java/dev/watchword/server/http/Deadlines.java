// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.server.http;

import java.time.Duration;

/**
 * The deadlines of a connection. The connection's own thread tells its step; any thread may ask
 * whether that has taken too long. Times are those of {@link System#nanoTime}.
 */
final class Deadlines {
  /**
   * The longest time from the end of a request's headers to its response, and then until that is
   * received.
   */
  private static final Duration ANSWER = Duration.ofSeconds(60);

  /** The step in which a connection is. */
  private enum Step {
    /** It is new: its first request has not begun. */
    NEW,
    HEADERS,
    /** The headers are there; the body, if there is one, the work and the response follow. */
    REQUEST,
    /** Its last request was answered, and the next one has not begun. */
    IDLE,
    /** It is over, and what the client still sends is thrown away. */
    CLOSING
  }

  private final ConnectionConfig limits;
  private volatile Step step = Step.NEW;
  private volatile boolean reading;
  private volatile long readBy;
  private volatile long answerBy;

  Deadlines(ConnectionConfig limits) {
    this.limits = limits;
    this.readBy = after(limits.headers());
    this.answerBy = after(ANSWER);
  }

  private static long after(Duration time) {
    return System.nanoTime() + time.toNanos();
  }

  void startsToRead() {
    reading = true;
  }

  /** Bytes came, or the end. */
  void hasRead() {
    reading = false;
    if (step == Step.IDLE) {
      readBy = after(limits.headers());
      step = Step.HEADERS;
    } else if (step == Step.NEW) {
      step = Step.HEADERS;
    }
  }

  void headersAreRead() {
    readBy = after(limits.body());
    answerBy = after(ANSWER);
    step = Step.REQUEST;
  }

  /** The response is about to be sent. */
  void answers() {
    readBy = after(limits.keepAlive());
    answerBy = after(ANSWER);
    step = Step.IDLE;
  }

  void closes(Duration most) {
    readBy = after(most);
    answerBy = readBy;
    step = Step.CLOSING;
  }

  /** Whether no request has begun since the last one. */
  boolean isIdle() {
    return step == Step.IDLE || step == Step.NEW;
  }

  boolean isNew() {
    return step == Step.NEW;
  }

  boolean isReading() {
    return reading;
  }

  /** Whether it took longer than it may. */
  boolean areOver(long now) {
    return now - (reading ? readBy : answerBy) >= 0;
  }

  /** Leaves an idle connection at most this time for its next request. */
  void hurry(Duration most) {
    long sooner = after(most);
    if (isIdle() && sooner - readBy < 0) {
      readBy = sooner;
    }
  }
}
