// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.server.http;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** A client that keeps cookies and says which page it is on. For one thread. */
public final class Browser {
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final String address;
  private final String origin;
  private final Map<String, String> cookies = new LinkedHashMap<>();
  private final Set<String> lasting = new HashSet<>();

  public Browser(String address, String origin) {
    this.address = address;
    this.origin = origin;
  }

  /** A response. */
  public record Answer(int status, Map<String, List<String>> headers, String body) {
    /** The first value of a header, or empty. */
    public String header(String name) {
      return headers.getOrDefault(name, List.of("")).getFirst();
    }

    public List<String> setCookies() {
      return headers.getOrDefault("set-cookie", List.of());
    }

    /** The fields of a body that is an object. */
    @SuppressWarnings("unchecked")
    public Map<String, Object> json() {
      return (Map<String, Object>) value();
    }

    public Object value() {
      return ((Json.Parsed.Value)
              Json.parse(body.getBytes(java.nio.charset.StandardCharsets.UTF_8)))
          .value();
    }

    public String code() {
      return String.valueOf(json().get("code"));
    }

    public String text(String field) {
      return String.valueOf(json().get(field));
    }

    @SuppressWarnings("unchecked")
    public Map<String, Object> object(String field) {
      return (Map<String, Object>) json().get(field);
    }
  }

  public Map<String, String> cookies() {
    return cookies;
  }

  public String origin() {
    return origin;
  }

  public Answer get(String path, String... headers) {
    return send("GET", path, null, headers);
  }

  /** Posts JSON, below the base path. */
  public Answer post(String path, String json) {
    return send("POST", path, json, "content-type", "application/json", "origin", origin);
  }

  /** Sends exactly this, plus the cookies. */
  public Answer send(String method, String path, String body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(address + path))
            .method(
                method,
                body == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    if (!cookies.isEmpty()) {
      request.header(
          "cookie",
          cookies.entrySet().stream()
              .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
              .collect(Collectors.joining("; ")));
    }
    try {
      HttpResponse<String> response =
          HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
      Answer answer = new Answer(response.statusCode(), response.headers().map(), response.body());
      answer.setCookies().forEach(this::keep);
      return answer;
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private void keep(String setCookie) {
    String pair = setCookie.split(";", 2)[0];
    String name = pair.substring(0, pair.indexOf('='));
    if (setCookie.contains("Max-Age=0;")) {
      cookies.remove(name);
      lasting.remove(name);
    } else {
      if (setCookie.contains("Max-Age=")) {
        lasting.add(name);
      } else {
        lasting.remove(name);
      }
      cookies.put(name, pair.substring(pair.indexOf('=') + 1));
    }
  }

  /** Signs up a user named Ada. */
  public Answer signUp(String email, String password) {
    return post(
        "/api/auth/sign-up/email",
        "{\"name\":\"Ada\",\"email\":\"%s\",\"password\":\"%s\"}".formatted(email, password));
  }

  public Answer signIn(String email, String password) {
    return post(
        "/api/auth/sign-in/email",
        "{\"email\":\"%s\",\"password\":\"%s\"}".formatted(email, password));
  }

  /** Signs in for as long as the browser is open. */
  public Answer signInBriefly(String email, String password) {
    return post(
        "/api/auth/sign-in/email",
        "{\"email\":\"%s\",\"password\":\"%s\",\"rememberMe\":false}".formatted(email, password));
  }

  /** Closes and opens the browser: cookies without an end of their own are gone. */
  public void restart() {
    cookies.keySet().retainAll(lasting);
  }
}
