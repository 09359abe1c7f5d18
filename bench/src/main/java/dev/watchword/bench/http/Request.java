// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.http;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * An HTTP request to a server. Immutable.
 *
 * @param path path from the root of the server, with its leading slash
 * @param headers headers without Host and Content-Length
 * @param body body; empty for none
 */
public record Request(String method, String path, Map<String, String> headers, String body) {
  public Request {
    headers = Map.copyOf(headers);
  }

  public static Request get(String path, String header, String value) {
    return new Request("GET", path, value.isEmpty() ? Map.of() : Map.of(header, value), "");
  }

  static Request json(String path, String json) {
    return new Request("POST", path, Map.of("Content-Type", "application/json"), json);
  }

  /** Returns a POST of a form; {@code namesAndValues} alternate. */
  static Request form(String path, String... namesAndValues) {
    Map<String, String> fields = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      fields.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    String body =
        fields.entrySet().stream()
            .map(f -> f.getKey() + "=" + URLEncoder.encode(f.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    return new Request(
        "POST", path, Map.of("Content-Type", "application/x-www-form-urlencoded"), body);
  }

  /** Returns method and path, for messages. */
  @Override
  public String toString() {
    return method + " " + path;
  }

  /** Encodes the request as HTTP/1.1. */
  byte[] bytes(Address address) {
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
