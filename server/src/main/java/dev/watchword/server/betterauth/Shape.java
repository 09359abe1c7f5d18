// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.server.betterauth;

import dev.watchword.server.http.Body;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The form that a body must have. Messages and their order are those of Better Auth; unknown fields
 * are ignored.
 *
 * @param roots the names under which the body as a whole must be an object
 * @param required whether there must be a body
 */
record Shape(List<String> roots, boolean required, List<Field> fields) {
  /** No demands. */
  static final Shape ANY = new Shape(List.of(), false, List.of());

  /** A field. Its {@code flaw} tells what is wrong with a text, if anything. */
  record Field(
      String name,
      Type type,
      boolean required,
      boolean nullable,
      Function<String, Optional<String>> flaw) {}

  /** The type of a field. */
  enum Type {
    STRING("string"),
    BOOLEAN("boolean"),
    ARRAY("array"),
    OBJECT("object"),
    RECORD("record");

    private final String word;

    Type(String word) {
      this.word = word;
    }

    /** Whether a value of a type, as a body tells it, is one. */
    boolean fits(String type) {
      return type.equals(this == RECORD ? OBJECT.word : word);
    }
  }

  /** A body that must be an object. */
  static Shape object() {
    return new Shape(List.of("object"), true, List.of());
  }

  /** A body of which update-user speaks as a record. */
  static Shape record() {
    return new Shape(List.of("record"), true, List.of());
  }

  /** A body that sign-up checks twice. */
  static Shape objectAndRecord() {
    return new Shape(List.of("object", "record"), true, List.of());
  }

  Shape optional() {
    return new Shape(roots, false, fields);
  }

  Shape text(String name) {
    return text(name, text -> Optional.empty());
  }

  Shape text(String name, Function<String, Optional<String>> flaw) {
    return with(new Field(name, Type.STRING, true, false, flaw));
  }

  Shape optionalText(String name) {
    return optionalText(name, text -> Optional.empty());
  }

  Shape optionalText(String name, Function<String, Optional<String>> flaw) {
    return with(new Field(name, Type.STRING, false, false, flaw));
  }

  Shape nullableText(String name, Function<String, Optional<String>> flaw) {
    return with(new Field(name, Type.STRING, false, true, flaw));
  }

  Shape optionalFlag(String name) {
    return with(new Field(name, Type.BOOLEAN, false, false, text -> Optional.empty()));
  }

  /** A field of any of the types that have no flaws of their own. */
  Shape optional(String name, Type type) {
    return with(new Field(name, type, false, false, text -> Optional.empty()));
  }

  private Shape with(Field field) {
    List<Field> more = new ArrayList<>(fields);
    more.add(field);
    return new Shape(roots, required, List.copyOf(more));
  }

  /** The flaws of a body, as messages. */
  List<String> issues(Body body) {
    if (!body.isPresent() && !required) {
      return List.of();
    }
    if (!(body.value() instanceof Map)) {
      return roots.stream()
          .map(root -> "[body] Invalid input: expected " + root + ", received " + body.type())
          .toList();
    }
    return fields.stream()
        .flatMap(field -> issue(field, body).stream())
        .map(Object::toString)
        .toList();
  }

  private static Optional<String> issue(Field field, Body body) {
    String path = "[body." + field.name() + "] ";
    String type = body.typeOf(field.name());
    if (field.type().fits(type)) {
      return body.optionalText(field.name())
          .flatMap(text -> isText(text) ? field.flaw().apply(text) : broken())
          .map(flaw -> path + flaw);
    }
    boolean fits =
        (type.equals("undefined") && !field.required())
            || (type.equals("null") && field.nullable());
    return fits
        ? Optional.empty()
        : Optional.of(path + "Invalid input: expected " + field.type().word + ", received " + type);
  }

  private static Optional<String> broken() {
    return Optional.of("Invalid characters");
  }

  /** Whether databases can keep it: it has no NUL and no half of a surrogate pair. */
  private static boolean isText(String text) {
    return text.codePoints().noneMatch(c -> c == 0 || Character.getType(c) == Character.SURROGATE);
  }
}
