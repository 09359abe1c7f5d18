// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.report;

import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultPrettyPrinter;

/**
 * A JSON object. A member that has not the type that a reader asks for throws {@link BadReport}
 * with its name. Used by one thread.
 *
 * @param members values: objects, lists, text, numbers, booleans and null
 * @param path position in the text, such as {@code chapters[0].}; empty at the top
 */
record JsonTree(Map<String, @Nullable Object> members, String path) {
  private static final JsonFactory FACTORY = JsonFactory.builder().build();
  private static final ObjectWriteContext INDENTED =
      new ObjectWriteContext.Base() {
        @Override
        public PrettyPrinter getPrettyPrinter() {
          return new DefaultPrettyPrinter();
        }

        @Override
        public boolean hasPrettyPrinter() {
          return true;
        }
      };

  /** Creates an empty object. */
  JsonTree() {
    this(new LinkedHashMap<>(), "");
  }

  /** Adds a member and returns this object. */
  JsonTree with(String name, @Nullable Object value) {
    members.put(name, value);
    return this;
  }

  /** Adds a list of objects and returns this object. */
  <T> JsonTree with(String name, Collection<T> elements, Function<T, JsonTree> object) {
    return with(name, elements.stream().map(object).toList());
  }

  static JsonTree parse(String text) {
    try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw BadReport.because("it is no JSON object");
      }
      return object(parser, "");
    } catch (JacksonException e) {
      throw BadReport.because("it is no JSON: " + e.getOriginalMessage());
    }
  }

  private static JsonTree object(JsonParser parser, String path) {
    JsonTree object = new JsonTree(new LinkedHashMap<>(), path);
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = parser.currentName();
      JsonTree unused = object.with(name, value(parser, parser.nextToken(), path + name));
    }
    return object;
  }

  private static List<@Nullable Object> list(JsonParser parser, String path) {
    List<@Nullable Object> list = new ArrayList<>();
    for (JsonToken t = parser.nextToken(); t != JsonToken.END_ARRAY; t = parser.nextToken()) {
      list.add(value(parser, t, path + "[" + list.size() + "]"));
    }
    return list;
  }

  private static @Nullable Object value(JsonParser parser, @Nullable JsonToken token, String path) {
    return switch (token) {
      case START_OBJECT -> object(parser, path + ".");
      case START_ARRAY -> list(parser, path);
      case VALUE_STRING -> parser.getString();
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getNumberValue();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> null;
      case null, default -> throw BadReport.because("it is no JSON at " + path);
    };
  }

  /** Returns the text; numbers that are unknown become null. */
  String text(boolean indented) {
    StringWriter text = new StringWriter();
    ObjectWriteContext context = indented ? INDENTED : ObjectWriteContext.empty();
    try (JsonGenerator generator = FACTORY.createGenerator(context, text)) {
      write(generator, this);
    }
    return text.toString();
  }

  private static void write(JsonGenerator generator, @Nullable Object value) {
    switch (value) {
      case null -> generator.writeNull();
      case JsonTree object -> {
        generator.writeStartObject();
        object.members.forEach(
            (name, member) -> {
              generator.writeName(name);
              write(generator, member);
            });
        generator.writeEndObject();
      }
      case Collection<?> list -> {
        generator.writeStartArray();
        list.forEach(element -> write(generator, element));
        generator.writeEndArray();
      }
      case Double number when Double.isFinite(number) -> generator.writeNumber(number);
      case Double unknown -> generator.writeNull();
      case Number whole -> generator.writeNumber(whole.longValue());
      case Boolean flag -> generator.writeBoolean(flag);
      default -> generator.writeString(value.toString());
    }
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

  int integer(String name) {
    return Math.toIntExact(whole(name));
  }

  /** Returns a number; null becomes NaN. */
  double number(String name) {
    boolean unknown = members.containsKey(name) && !has(name);
    return unknown ? Double.NaN : as(Number.class, name, "a number").doubleValue();
  }

  JsonTree object(String name) {
    return as(JsonTree.class, name, "an object");
  }

  /** Reads an object; null when it is missing or null. */
  <T> @Nullable T optional(String name, Function<JsonTree, T> read) {
    return has(name) ? read.apply(object(name)) : null;
  }

  <T> List<T> objects(String name, Function<JsonTree, T> read) {
    return elements(JsonTree.class, name).stream().map(read).toList();
  }

  List<String> texts(String name) {
    return elements(String.class, name);
  }

  private <T> List<T> elements(Class<T> type, String name) {
    List<T> elements = new ArrayList<>();
    for (Object element : as(Collection.class, name, "an array")) {
      if (!type.isInstance(element)) {
        throw BadReport.because(path + name + "[" + elements.size() + "] has another type");
      }
      elements.add(type.cast(element));
    }
    return elements;
  }

  private <T> T as(Class<T> type, String name, String what) {
    if (!type.isInstance(members.get(name))) {
      throw BadReport.because(path + name + " is not " + what);
    }
    return type.cast(members.get(name));
  }

  /** The failure to read a text as a report; the message continues the name of its file. */
  static final class BadReport extends RuntimeException {
    private static final long serialVersionUID = 1;

    BadReport(String message) {
      super(message);
    }

    static BadReport because(String reason) {
      return new BadReport("is no report of watchword bench: " + reason);
    }
  }
}
