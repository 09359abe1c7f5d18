// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.cli;

import dev.watchword.server.WatchwordServer;
import dev.watchword.store.Watchword;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/**
 * The jars that Maven gives a program, found by reading the POMs as Maven does: what is required at
 * run time and not optional, with what that requires. They come from this JVM's own class path,
 * which has all of them: a jar that is not on it is one that Maven found not to be required.
 */
final class ProgramLibraries {
  private static final Set<String> AT_RUN_TIME = Set.of("", "compile", "runtime");

  private ProgramLibraries() {}

  /** Returns the store and the jars that it brings along. */
  static List<Path> ofStore() {
    return Stream.concat(Stream.of(place(Watchword.class)), brought("store").stream()).toList();
  }

  /** Returns the server, the store and the jars that they bring along. */
  static List<Path> ofServer() {
    return Stream.concat(
            Stream.of(place(Watchword.class), place(WatchwordServer.class)),
            brought("store", "server").stream())
        .toList();
  }

  private static Path place(Class<?> face) {
    try {
      return Path.of(face.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }

  /** Returns the jars that the packaged program carries beside its own modules. */
  static List<Path> ofProgram() {
    return brought(Repository.MODULES.toArray(String[]::new));
  }

  private static List<Path> brought(String... modules) {
    Map<String, Path> found = new LinkedHashMap<>();
    for (String module : modules) {
      required(Repository.ROOT.resolve(module + "/pom.xml"), found);
    }
    return List.copyOf(found.values());
  }

  /** Returns an optional library and the jars that it brings along. */
  static List<Path> of(String artifact) {
    Map<String, Path> found = new LinkedHashMap<>();
    found.put(artifact, jar(artifact));
    return List.copyOf(required(pom(jar(artifact)), found).values());
  }

  /** Adds to {@code found}, by artifact, the jars that the project of {@code pom} requires. */
  private static Map<String, Path> required(Path pom, Map<String, Path> found) {
    Deque<Element> waiting = new ArrayDeque<>(dependencies(pom));
    while (!waiting.isEmpty()) {
      Element dependency = waiting.remove();
      String artifact = text(dependency, "artifactId");
      Optional<Path> jar = find(artifact);
      if (AT_RUN_TIME.contains(text(dependency, "scope"))
          && !text(dependency, "groupId").equals("dev.watchword")
          && !text(dependency, "optional").equals("true")
          && !found.containsKey(artifact)
          && jar.isPresent()) {
        found.put(artifact, jar.get());
        List<String> excluded =
            children(dependency, "exclusions")
                .flatMap(all -> children(all, "exclusion"))
                .map(exclusion -> text(exclusion, "artifactId"))
                .toList();
        dependencies(pom(jar.get())).stream()
            .filter(next -> !excluded.contains(text(next, "artifactId")))
            .forEach(waiting::add);
      }
    }
    return found;
  }

  private static Path jar(String artifact) {
    return find(artifact)
        .orElseThrow(() -> new AssertionError(artifact + " is not on the class path"));
  }

  private static Optional<Path> find(String artifact) {
    String separator = System.getProperty("path.separator");
    return Arrays.stream(System.getProperty("java.class.path").split(separator, -1))
        .filter(entry -> entry.matches(".*/" + Pattern.quote(artifact) + "-[0-9][^/]*\\.jar"))
        .map(Path::of)
        .findFirst();
  }

  private static Path pom(Path jar) {
    return jar.resolveSibling(jar.getFileName().toString().replaceFirst("\\.jar$", ".pom"));
  }

  private static List<Element> dependencies(Path pom) {
    try {
      Element project =
          DocumentBuilderFactory.newInstance()
              .newDocumentBuilder()
              .parse(pom.toFile())
              .getDocumentElement();
      return children(project, "dependencies").flatMap(all -> children(all, "dependency")).toList();
    } catch (ParserConfigurationException | SAXException | IOException e) {
      throw new AssertionError(pom.toString(), e);
    }
  }

  private static Stream<Element> children(Element parent, String name) {
    return IntStream.range(0, parent.getChildNodes().getLength())
        .mapToObj(parent.getChildNodes()::item)
        .filter(child -> child instanceof Element && child.getNodeName().equals(name))
        .map(Element.class::cast);
  }

  private static String text(Element parent, String name) {
    return children(parent, name)
        .findFirst()
        .map(child -> child.getTextContent().strip())
        .orElse("");
  }
}
