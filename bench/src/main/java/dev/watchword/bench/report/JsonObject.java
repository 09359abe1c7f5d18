// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * A JSON object whose members have the types that the caller asks for. A member of another type
 * throws {@link BadReport} with its name.
 *
 * @param path position in the text, such as {@code chapters[0].}; empty at the top
 */
record JsonObject(Map<String, @Nullable Object> members, String path) {
  private static final JsonFactory FACTORY = JsonFactory.builder().build();

  static JsonObject parse(String text) {
    try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw BadReport.because("it is no JSON object");
      }
      return new JsonObject(object(parser), "");
    } catch (JacksonException e) {
      throw BadReport.because("it is no JSON: " + e.getOriginalMessage());
    }
  }

  private static Map<String, @Nullable Object> object(JsonParser parser) {
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = parser.currentName();
      parser.nextToken();
      object.put(name, value(parser));
    }
    return object;
  }

  private static List<@Nullable Object> array(JsonParser parser) {
    List<@Nullable Object> array = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      array.add(value(parser));
    }
    return array;
  }

  private static @Nullable Object value(JsonParser parser) {
    JsonToken token = parser.currentToken();
    if (token == null) {
      return null;
    }
    return switch (token) {
      case START_OBJECT -> object(parser);
      case START_ARRAY -> array(parser);
      case VALUE_STRING -> parser.getString();
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getNumberValue();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> null;
      case END_OBJECT, END_ARRAY, PROPERTY_NAME, VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE ->
          throw new IllegalStateException("no value: " + token);
    };
  }

  Set<String> names() {
    return members.keySet();
  }

  boolean has(String name) {
    return members.get(name) != null;
  }

  String text(String name) {
    return as(String.class, name, "text");
  }

  boolean flag(String name) {
    return as(Boolean.class, name, "true or false");
  }

  long whole(String name) {
    return as(Number.class, name, "a number").longValue();
  }

  /** Returns a number; null becomes NaN. */
  double number(String name) {
    boolean unknown = members.containsKey(name) && !has(name);
    return unknown ? Double.NaN : as(Number.class, name, "a number").doubleValue();
  }

  JsonObject object(String name) {
    return nested(members.get(name), name);
  }

  /** Returns an object; empty when it is missing or null. */
  Optional<JsonObject> optional(String name) {
    return has(name) ? Optional.of(object(name)) : Optional.empty();
  }

  List<JsonObject> objects(String name) {
    List<JsonObject> objects = new ArrayList<>();
    for (Object element : as(List.class, name, "an array")) {
      objects.add(nested(element, name + "[" + objects.size() + "]"));
    }
    return objects;
  }

  List<String> texts(String name) {
    List<String> texts = new ArrayList<>();
    for (Object element : as(List.class, name, "an array")) {
      if (!(element instanceof String text)) {
        throw BadReport.because(path + name + " holds something else than text");
      }
      texts.add(text);
    }
    return texts;
  }

  @SuppressWarnings("unchecked") // an object of this parser has names as keys
  private JsonObject nested(@Nullable Object value, String name) {
    if (!(value instanceof Map<?, ?> object)) {
      throw BadReport.because(path + name + " is no object");
    }
    return new JsonObject((Map<String, @Nullable Object>) object, path + name + ".");
  }

  private <T> T as(Class<T> type, String name, String what) {
    if (!type.isInstance(members.get(name))) {
      throw BadReport.because(path + name + " is not " + what);
    }
    return type.cast(members.get(name));
  }
}
