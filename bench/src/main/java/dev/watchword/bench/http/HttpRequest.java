// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.http;

import dev.watchword.bench.http.KeepAliveClient.CannotConnect;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import javax.net.ssl.SSLException;

/**
 * An HTTP request to a server. Immutable.
 *
 * @param path path from the root of the server, with its leading slash
 * @param headers headers without Host and Content-Length
 * @param body body; empty for none
 */
public record HttpRequest(String method, String path, Map<String, String> headers, String body) {
  public HttpRequest {
    headers = Map.copyOf(headers);
  }

  /** Returns a GET without a header of its own. */
  public static HttpRequest get(String path) {
    return get(path, "", "");
  }

  public static HttpRequest get(String path, String header, String value) {
    return new HttpRequest("GET", path, value.isEmpty() ? Map.of() : Map.of(header, value), "");
  }

  static HttpRequest json(String path, String json) {
    return new HttpRequest("POST", path, Map.of("Content-Type", "application/json"), json);
  }

  /** Returns a POST of a form; {@code namesAndValues} alternate. */
  static HttpRequest form(String path, String... namesAndValues) {
    Map<String, String> fields = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      fields.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    String body =
        fields.entrySet().stream()
            .map(f -> f.getKey() + "=" + URLEncoder.encode(f.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    return new HttpRequest(
        "POST", path, Map.of("Content-Type", "application/x-www-form-urlencoded"), body);
  }

  /** Returns method and path, for messages. */
  @Override
  public String toString() {
    return method + " " + path;
  }

  /**
   * Sends the request on a connection of its own and returns the answer. TLS certificates are
   * verified.
   *
   * @throws IOException when there is no answer; the message gives the reason in one line
   */
  public HttpResponse to(ServerAddress address) throws IOException {
    try {
      return KeepAliveClient.ask(address, this);
    } catch (IOException e) {
      throw new IOException(explained(address.site(), e), e);
    }
  }

  /** As {@link #to}. An answer other than 2xx is an error that ends with {@code advice}. */
  HttpResponse to(ServerAddress address, String advice) throws IOException {
    return to(address).good(this, advice);
  }

  private static String explained(String site, IOException failure) {
    Throwable reason = failure instanceof CannotConnect ? failure.getCause() : failure;
    return switch (reason) {
      case ConnectException refused -> site + " cannot be reached: nothing listens there";
      case SocketTimeoutException late -> site + " does not answer in time";
      case SSLException tls ->
          "TLS to "
              + site
              + " failed, nothing was sent: "
              + tls.getMessage()
              + ". To trust a certificate of your own, set"
              + " WATCHWORD_JAVA_OPTS=-Djavax.net.ssl.trustStore=FILE";
      case null, default -> site + " gave no HTTP answer: " + failure.getMessage();
    };
  }

  /** Encodes the request as HTTP/1.1. */
  byte[] bytes(ServerAddress address) {
    byte[] content = body.getBytes(StandardCharsets.UTF_8);
    StringBuilder head = new StringBuilder(method + " " + path + " HTTP/1.1\r\n");
    head.append("Host: ").append(address.authority()).append("\r\n");
    headers.forEach((name, value) -> head.append(name + ": " + value + "\r\n"));
    if (content.length > 0) {
      head.append("Content-Length: ").append(content.length).append("\r\n");
    }
    return (head + "\r\n" + body).getBytes(StandardCharsets.UTF_8);
  }
}
