// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.http;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a server is asked. Immutable.
 *
 * @param path with its slash, from the root of the server
 * @param headers besides Host and Content-Length
 * @param body empty for none
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

  /** A form; {@code namesAndValues} stand in turn. */
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

  /** Method and path, for messages. */
  @Override
  public String toString() {
    return method + " " + path;
  }

  /** As HTTP/1.1 sends it. */
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
