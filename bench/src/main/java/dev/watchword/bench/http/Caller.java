// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.http;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import javax.net.ssl.SSLException;

/** A client for single requests before the measurement. TLS certificates are verified. */
public final class Caller implements AutoCloseable {
  private final Address address;
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  public Caller(Address address) {
    this.address = address;
  }

  /**
   * Sends a request and returns the answer.
   *
   * @throws IOException when there is no answer; the message gives the reason in one line
   */
  public Answer ask(Request request) throws IOException {
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(URI.create(address.site() + request.path()))
            .timeout(Duration.ofSeconds(30))
            .method(
                request.method(),
                request.body().isEmpty()
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(request.body()));
    request.headers().forEach(builder::header);
    try {
      HttpResponse<String> answer =
          client.send(builder.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
      return new Answer(
          answer.statusCode(),
          answer.headers().allValues("set-cookie").stream()
              .map(cookie -> cookie.replaceFirst(";.*", ""))
              .toList(),
          answer.headers().firstValue("location").orElse(""),
          answer.body());
    } catch (IOException e) {
      throw new IOException(explained(e), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private String explained(IOException failure) {
    String site = address.site();
    return switch (failure) {
      case ConnectException refused -> site + " cannot be reached: nothing listens there";
      case HttpTimeoutException late -> site + " does not answer in time";
      case SSLException tls ->
          "TLS to "
              + site
              + " failed, nothing was sent: "
              + tls.getMessage()
              + ". To trust a certificate of your own, set"
              + " WATCHWORD_JAVA_OPTS=-Djavax.net.ssl.trustStore=FILE";
      default -> site + " gave no HTTP answer: " + failure.getMessage();
    };
  }

  @Override
  public void close() {
    client.close();
  }
}
