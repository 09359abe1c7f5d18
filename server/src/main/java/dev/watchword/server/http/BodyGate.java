// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.server.http;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Turns the bytes of a request into a body, when a route accepts their type. */
public final class BodyGate {
  private BodyGate() {}

  /** A media type of bodies. */
  public enum Media {
    JSON("application/json"),
    FORM("application/x-www-form-urlencoded");

    private final String text;

    Media(String text) {
      this.text = text;
    }
  }

  /** The body, or the reply to bytes that are none. */
  public sealed interface Outcome {
    record Read(Body body) implements Outcome {}

    record Refused(Reply reply) implements Outcome {}
  }

  /**
   * Reads a body.
   *
   * @param type the {@code Content-Type} as sent; without one the body does not count
   */
  static Outcome read(Payload payload, String type, List<Media> accepts) {
    return switch (payload) {
      case Payload.None none -> new Outcome.Read(Body.ABSENT);
      case Payload.TooLarge tooLarge -> new Outcome.Refused(HttpProblem.PAYLOAD_TOO_LARGE.reply());
      case Payload.Crowded crowded -> new Outcome.Refused(Reply.busy(Duration.ofSeconds(1)));
      case Payload.TooSlow tooSlow -> new Outcome.Refused(HttpProblem.REQUEST_TIMEOUT.reply());
      case Payload.Unreadable unreadable -> new Outcome.Refused(HttpProblem.BAD_REQUEST.reply());
      case Payload.Bytes bytes when type.isBlank() -> new Outcome.Read(Body.ABSENT);
      case Payload.Bytes bytes ->
          media(type, accepts)
              .map(media -> parse(bytes.bytes(), media))
              .orElseGet(() -> new Outcome.Refused(unsupported(type, accepts)));
    };
  }

  /** The accepted type that the given one is, whatever its parameters. */
  private static Optional<Media> media(String type, List<Media> accepts) {
    String bare = type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    return accepts.stream().filter(media -> bare.equals(media.text)).findFirst();
  }

  private static Outcome parse(byte[] bytes, Media media) {
    return switch (media) {
      case FORM ->
          Form.body(bytes)
              .<Outcome>map(fields -> new Outcome.Read(Body.of(fields)))
              .orElseGet(() -> new Outcome.Refused(notText()));
      case JSON ->
          switch (Json.parse(bytes)) {
            case Json.Parsed.Value value -> new Outcome.Read(Body.of(value.value()));
            case Json.Parsed.Malformed malformed ->
                new Outcome.Refused(HttpProblem.BAD_REQUEST.reply());
          };
    };
  }

  private static Reply notText() {
    return Reply.error(400, "The request body is not UTF-8", HttpProblem.BAD_REQUEST.name());
  }

  private static Reply unsupported(String type, List<Media> accepts) {
    String allowed = accepts.stream().map(media -> media.text).collect(Collectors.joining(", "));
    return Reply.error(
        415,
        "Content-Type \"" + type + "\" is not allowed. Allowed types: " + allowed,
        "UNSUPPORTED_MEDIA_TYPE");
  }
}
