// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.server;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The routes of one port by path and method. A path matches letter by letter or not at all; HEAD is
 * answered wherever GET is (RFC 9110, section 9.1). Immutable.
 */
final class RouteTable {
  private final Map<String, Map<String, Route>> byPath;

  RouteTable(List<Route> routes) {
    this.byPath =
        routes.stream()
            .collect(
                Collectors.groupingBy(
                    Route::path,
                    Collectors.toMap(
                        Route::method, route -> route, (one, other) -> one, LinkedHashMap::new)));
  }

  /** The route of a method and raw path. */
  @Nullable Route find(String method, String path) {
    Map<String, Route> here = byPath.get(path);
    return here == null ? null : here.get(method.equals("HEAD") ? "GET" : method);
  }

  /** What a request hears for which there is no route: which methods its path has, or nothing. */
  Reply refusal(String method, String path) {
    return Optional.ofNullable(byPath.get(path))
        .map(
            here ->
                (method.equals("OPTIONS") ? Reply.empty(204) : Problem.METHOD_NOT_ALLOWED.reply())
                    .with("Allow", allowed(here)))
        .orElseGet(() -> Reply.empty(404));
  }

  private static String allowed(Map<String, Route> here) {
    String methods =
        here.keySet().stream()
            .map(method -> method.equals("GET") ? "GET, HEAD" : method)
            .collect(Collectors.joining(", "));
    return methods + ", OPTIONS";
  }
}
