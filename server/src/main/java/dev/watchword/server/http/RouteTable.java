// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.server.http;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The routes of one port by path and method. A path matches letter by letter or not at all, except
 * that its last part may be open, as in {@code /callback/:id}; HEAD is answered wherever GET is
 * (RFC 9110, section 9.1). Immutable.
 *
 * @param <R> the routes, each with what its port must know of it
 */
public final class RouteTable<R extends Endpoint> {
  /** The form of a part that a route leaves open: 1 to 128 characters that need no escape. */
  private static final Pattern OPEN_PART = Pattern.compile("[A-Za-z0-9._~-]{1,128}");

  private final Map<String, Map<String, R>> byPath;
  private final Map<String, Map<String, R>> byStart;

  public RouteTable(List<R> routes) {
    this.byPath =
        routes.stream()
            .collect(
                Collectors.groupingBy(
                    Endpoint::path,
                    Collectors.toMap(
                        Endpoint::method,
                        route -> route,
                        (one, other) -> one,
                        LinkedHashMap::new)));
    this.byStart =
        byPath.entrySet().stream()
            .filter(entry -> entry.getKey().contains("/:"))
            .collect(
                Collectors.toMap(
                    entry -> start(entry.getKey()), Map.Entry<String, Map<String, R>>::getValue));
  }

  private static String start(String path) {
    return path.substring(0, path.lastIndexOf('/') + 1);
  }

  /** The routes of a raw path. */
  private @Nullable Map<String, R> at(String path) {
    Map<String, R> here = byPath.get(path);
    if (here != null) {
      return here;
    }
    String start = start(path);
    return OPEN_PART.matcher(path.substring(start.length())).matches() ? byStart.get(start) : null;
  }

  /** The route of a method and raw path. */
  public @Nullable R find(String method, String path) {
    Map<String, R> here = at(path);
    return here == null ? null : here.get(method.equals("HEAD") ? "GET" : method);
  }

  /** The reply to a request without a route: the methods of its path, or nothing. */
  public Reply refusal(String method, String path) {
    return Optional.ofNullable(at(path))
        .map(
            here ->
                (method.equals("OPTIONS")
                        ? Reply.empty(204)
                        : HttpProblem.METHOD_NOT_ALLOWED.reply())
                    .with("Allow", allowed(here.keySet())))
        .orElseGet(() -> Reply.empty(404));
  }

  private static String allowed(Set<String> methods) {
    return methods.stream()
        .map(method -> method.equals("GET") ? "GET, HEAD" : method)
        .collect(Collectors.joining(", ", "", ", OPTIONS"));
  }
}
