// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.server.betterauth.differential;

import java.util.ArrayList;
import java.util.List;

/**
 * A chain of steps that both servers go through.
 *
 * @param route the route that it is about, {@code POST /sign-in/email}
 * @param name tells the cases of one route apart
 */
record Case(String route, String name, List<Step> steps) {
  String title() {
    return route + ": " + name;
  }

  /** The request that the case is about: its last step. */
  Step.Send last() {
    return (Step.Send) steps.getLast();
  }

  /** Whether it is about a request of a user. */
  boolean isSignedIn() {
    return steps.contains(new Step.Given(last().actor()));
  }

  /** The same up to the last request, which is another one. */
  Case with(String otherName, List<Step> before, Step.Send last) {
    List<Step> changed = new ArrayList<>(steps.subList(0, steps.size() - 1));
    changed.addAll(before);
    changed.add(last);
    return new Case(route, otherName, List.copyOf(changed));
  }
}
