// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.server.betterauth.differential;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The cases of {@code requests.txt}, whose head tells how they are written. */
final class RequestTable {
  private static final String EVERY_FIELD = "every field";

  private final List<Section> sections;

  /** A named block and its named parts; lines before the first part are one without a name. */
  private record Section(String title, List<Variant> parts) {}

  private RequestTable(List<Section> sections) {
    this.sections = sections;
  }

  static RequestTable parse(String text) {
    List<Section> sections = new ArrayList<>();
    for (String line : text.lines().toList()) {
      if (line.startsWith("== ")) {
        sections.add(new Section(line.substring(3), new ArrayList<>()));
      } else if (line.startsWith("-- ")) {
        sections.getLast().parts().add(new Variant(line.substring(3), new ArrayList<>()));
      } else if (!line.isBlank() && !line.startsWith("#")) {
        List<Variant> parts = sections.getLast().parts();
        if (parts.isEmpty()) {
          parts.add(new Variant("as it should be", new ArrayList<>()));
        }
        parts.getLast().lines().add(line);
      }
    }
    return new RequestTable(sections);
  }

  /** The routes that it has cases for. */
  List<String> routes() {
    return sections.stream()
        .map(Section::title)
        .filter(title -> !title.startsWith("every "))
        .toList();
  }

  /** Every case: those that are written down, and those that follow from each route's first one. */
  List<Case> cases() {
    List<Case> cases = new ArrayList<>();
    for (Section section : sections) {
      if (section.title().startsWith("every ")) {
        continue;
      }
      List<Case> written =
          section.parts().stream().map(part -> written(section.title(), part)).toList();
      cases.addAll(written);
      cases.addAll(varied(written.getFirst()));
    }
    return cases;
  }

  private static Case written(String route, Variant part) {
    return new Case(route, part.name(), part.lines().stream().map(Step::parse).toList());
  }

  private List<Case> varied(Case sample) {
    List<Case> cases = new ArrayList<>();
    String method = sample.last().method();
    Stream.of(
            "every request",
            "every " + method,
            sample.isSignedIn() ? "every request of a user" : "",
            sample.isSignedIn() ? "every " + method + " of a user" : "")
        .flatMap(this::parts)
        .forEach(variant -> cases.add(variant.of(sample)));
    parts(EVERY_FIELD)
        .flatMap(part -> part.lines().stream())
        .forEach(value -> cases.addAll(Variant.ofFields(sample, value.equals("-") ? null : value)));
    return cases;
  }

  private Stream<Variant> parts(String title) {
    return sections.stream()
        .filter(section -> section.title().equals(title))
        .flatMap(section -> section.parts().stream());
  }
}
