// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.server.social;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The requests to one provider. Each has a deadline that holds for the body too, a bound of its
 * size, and follows no redirect; more than {@link #MOST} at once are refused, so that a slow
 * provider holds a bounded number of connections. Callers wait on virtual threads. Any number of
 * threads may use it at once.
 */
final class Outbound implements AutoCloseable {
  /** Number of requests that one provider may owe an answer. */
  static final int MOST = 64;

  private static final int MOST_BYTES = 1 << 20;

  private final String provider;
  private final Duration timeout;
  private final Semaphore places = new Semaphore(MOST);
  private @Nullable HttpClient client;

  Outbound(String provider, Duration timeout) {
    this.provider = provider;
    this.timeout = timeout;
  }

  /** Returns the client, which has threads of its own: the first request makes it. */
  private synchronized HttpClient client() {
    HttpClient made = client;
    if (made == null) {
      made =
          HttpClient.newBuilder()
              .connectTimeout(timeout)
              .followRedirects(HttpClient.Redirect.NEVER)
              .build();
      client = made;
    }
    return made;
  }

  /** Gets the text at an address. */
  String text(URI address, Map<String, String> headers) {
    return send(request(address, headers).GET().build());
  }

  /** Gets a JSON object. */
  Map<String, Object> get(URI address, Map<String, String> headers) {
    return object(text(address, headers));
  }

  /** Posts a form and gets a JSON object. */
  Map<String, Object> post(URI address, Map<String, String> form, Map<String, String> headers) {
    String body =
        form.entrySet().stream()
            .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
            .collect(Collectors.joining("&"));
    return object(
        send(
            request(address, headers)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build()));
  }

  /** Escapes a text for a form or a query. */
  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private HttpRequest.Builder request(URI address, Map<String, String> headers) {
    if (!Endpoints.isSafe(address)) {
      throw new ProviderException(provider + " names an address that is not https: " + address);
    }
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address)
            .timeout(timeout)
            .header("Accept", "application/json")
            .header("User-Agent", "watchword");
    headers.forEach(request::header);
    return request;
  }

  Map<String, Object> object(String text) {
    try {
      return JSONObjectUtils.parse(text);
    } catch (ParseException e) {
      throw new ProviderException(provider + " answers with what is no JSON object");
    }
  }

  private String send(HttpRequest request) {
    if (!places.tryAcquire()) {
      throw new ProviderException(provider + " owes " + MOST + " answers already", null);
    }
    CompletableFuture<HttpResponse<byte[]>> running =
        client().sendAsync(request, response -> new LimitedBody(MOST_BYTES));
    try {
      HttpResponse<byte[]> response = running.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
      return checked(request, response);
    } catch (TimeoutException e) {
      throw new ProviderException(what(request) + " took longer than " + timeout, e);
    } catch (ExecutionException e) {
      throw new ProviderException(what(request) + " failed: " + e.getCause(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ProviderException(what(request) + " was interrupted", e);
    } finally {
      running.cancel(true);
      places.release();
    }
  }

  private String checked(HttpRequest request, HttpResponse<byte[]> response) {
    int status = response.statusCode();
    if (status / 100 == 2) {
      return new String(response.body(), StandardCharsets.UTF_8);
    }
    String flaw = what(request) + " answers with status " + status;
    if (status >= 500 || status == 429) {
      throw new ProviderException(flaw, null);
    }
    throw new ProviderException(flaw);
  }

  /** Names a request without its query, which may hold secrets. */
  private String what(HttpRequest request) {
    URI address = request.uri();
    return provider + ": " + request.method() + " " + address.getHost() + address.getRawPath();
  }

  @Override
  public synchronized void close() {
    if (client != null) {
      client.shutdownNow();
    }
  }
}
