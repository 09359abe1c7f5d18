// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.server.http;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The routes of one port by path and method. A path matches letter by letter or not at all, except
 * that a last segment such as {@code :token} stands for any text without a slash; HEAD is answered
 * wherever GET is (RFC 9110, section 9.1). Immutable.
 *
 * @param <R> the routes, each with what its port must know of it
 */
public final class RouteTable<R extends Endpoint> {
  private final Map<String, Map<String, R>> byPath;

  public RouteTable(List<R> routes) {
    this.byPath =
        routes.stream()
            .collect(
                Collectors.groupingBy(
                    route -> key(route.path()),
                    Collectors.toMap(
                        Endpoint::method,
                        route -> route,
                        (one, other) -> one,
                        LinkedHashMap::new)));
  }

  /** The key of a path whose last segment is a variable, whatever its name. */
  private static String key(String path) {
    int slash = path.lastIndexOf('/');
    return path.startsWith(":", slash + 1) ? variable(path) : path;
  }

  private static String variable(String path) {
    return path.substring(0, path.lastIndexOf('/') + 1) + ":";
  }

  private @Nullable Map<String, R> at(String path) {
    Map<String, R> here = byPath.get(path);
    return here != null || path.endsWith("/") ? here : byPath.get(variable(path));
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
