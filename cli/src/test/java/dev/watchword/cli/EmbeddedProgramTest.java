// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.engines.Engines;
import dev.watchword.engines.junit.EveryEngine;
import dev.watchword.engines.junit.TestDatabase;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A program that embeds the store: compiled and run with the jars that Maven gives it, the driver
 * of its database and nothing else.
 */
class EmbeddedProgramTest {
  private static final int MOST_JARS = 7;
  private static final long MOST_BYTES = 12_000_000;
  private static final String MAIN = "program/program.Embedded";
  private static final Map<String, String> DRIVERS =
      Map.of(
          "sqlite", "sqlite-jdbc",
          "postgres", "postgresql",
          "mariadb", "mariadb-java-client",
          "mysql", "mariadb-java-client");

  /** A program that opens a store with the settings of its arguments, or says why it cannot. */
  private static final String OPENING =
      """
      import dev.watchword.store.Watchword;
      import dev.watchword.store.config.StoreConfig;
      import dev.watchword.store.meter.Meter;
      import dev.watchword.store.meter.micrometer.Micrometer;
      import dev.watchword.store.schema.DbException;
      import java.time.Clock;
      import java.util.HashMap;
      import java.util.Map;

      public class Opening {
        public static void main(String[] settings) {
          Map<String, String> values = new HashMap<>();
          for (String setting : settings) {
            values.put(setting.split("=", 2)[0], setting.split("=", 2)[1]);
          }
          try {
            Meter meter = values.remove("meter") == null ? Meter.NONE : Micrometer.global();
            Watchword.open(StoreConfig.of(values), meter, Clock.systemUTC()).close();
            System.out.println("opened");
          } catch (DbException e) {
            System.out.println(e.code() + " " + e.getMessage());
          }
        }
      }
      """;

  /** A program that starts the server on a store and asks whether it is ready. */
  private static final String SERVING =
      """
      package program;

      import dev.watchword.server.Secret;
      import dev.watchword.server.ServerConfig;
      import dev.watchword.server.WatchwordServer;
      import dev.watchword.store.Watchword;
      import dev.watchword.store.config.StoreConfig;
      import java.io.IOException;
      import java.io.InputStream;
      import java.time.Clock;
      import java.util.Map;

      public class Embedded {
        private static final Map<String, String> PORT =
            Map.of("server.port", "0", "server.drain", "0s");

        public static void main(String[] arguments) throws IOException {
          StoreConfig config = StoreConfig.of(Map.of("database.url", "sqlite:auth.db"));
          Secret secret = Secret.of("a secret of a test, in which nobody keeps a key");
          try (Watchword store = Watchword.open(config);
              WatchwordServer server =
                  WatchwordServer.start(
                      store, ServerConfig.of(PORT), secret, Clock.systemUTC());
              InputStream answer =
                  server.address().resolve("/health/ready").toURL().openStream()) {
            System.out.println(new String(answer.readAllBytes()));
          }
        }
      }
      """;

  @TempDir Path folder;

  @EveryEngine
  void theReadmesProgramRunsWithTheDriverOfItsDatabaseAlone(TestDatabase database) {
    List<Path> libraries = libraries(DRIVERS.get(database.engine()));
    String program = ReadmeTest.embedded().replace("sqlite:auth.db", database.url());
    assertThat(program).contains(database.url());
    compile("Embedded", program, libraries);
    assertThat(run(libraries, "Embedded")).isEqualTo("signed in: ada@example.com\n");
  }

  @Test
  void theStoreBringsFewJars() {
    List<Path> jars = ProgramLibraries.ofStore();
    assertThat(jars).hasSizeLessThanOrEqualTo(MOST_JARS);
    assertThat(jars.stream().mapToLong(EmbeddedProgramTest::size).sum())
        .as("bytes of %s", jars)
        .isLessThanOrEqualTo(MOST_BYTES);
  }

  @EveryEngine
  void missingDriverIsNamedBeforeAnythingIsTried(TestDatabase database) {
    String other = database.engine().equals("sqlite") ? "postgresql" : "sqlite-jdbc";
    assertThat(opening(List.of(other), "database.url=" + database.url()))
        .startsWith("LIBRARY_MISSING ")
        .endsWith(
            " database needs a library that this program does not have: add "
                + coordinates(DRIVERS.get(database.engine()))
                + "\n");
  }

  @Test
  void missingDriverOfRedisIsNamedBeforeTheDatabaseIsTouched() {
    Path file = folder.resolve("auth.db");
    String[] settings = {"database.url=sqlite:" + file, "redis.url=" + Engines.sharedRedis().url()};
    assertThat(opening(List.of("sqlite-jdbc"), settings))
        .isEqualTo(
            "LIBRARY_MISSING The setting redis.url needs a library that this program does not"
                + " have: add "
                + coordinates("lettuce-core")
                + "\n");
    assertThat(file).doesNotExist();
    assertThat(opening(List.of("sqlite-jdbc", "lettuce-core"), settings)).isEqualTo("opened\n");
  }

  @Test
  void missingMetricsLibraryIsNamed() {
    String[] settings = {"meter=micrometer", "database.url=sqlite:" + folder.resolve("auth.db")};
    assertThat(opening(List.of("sqlite-jdbc"), settings))
        .isEqualTo(
            "LIBRARY_MISSING A Micrometer meter needs a library that this program does not have:"
                + " add "
                + coordinates("micrometer-core")
                + "\n");
    assertThat(opening(List.of("sqlite-jdbc", "micrometer-core"), settings)).isEqualTo("opened\n");
  }

  @EveryEngine
  void theReadmesProgramRunsAsAModule(TestDatabase database) {
    List<Path> libraries = libraries(DRIVERS.get(database.engine()));
    String program = ReadmeTest.embedded().replace("sqlite:auth.db", database.url());
    assertThat(compileModule("store", "package program;\n" + program, libraries)).isEmpty();
    assertThat(java("-p", folder + File.pathSeparator + classPath(libraries), "-m", MAIN))
        .isEqualTo("signed in: ada@example.com\n");
  }

  @Test
  void moduleHidesWhatIsNotForPrograms() {
    String program =
        """
        package program;

        public class Embedded {
          static Object of(dev.watchword.store.Watchword watchword) {
            dev.watchword.store.sql.Db inner = watchword.db();
            return inner;
          }
        }
        """;
    assertThat(compileModule("store", program, libraries()))
        .contains("package dev.watchword.store.sql is not visible");
  }

  @Test
  void serverRunsAsAModule() {
    List<Path> libraries = new ArrayList<>(ProgramLibraries.ofServer());
    libraries.addAll(ProgramLibraries.of("sqlite-jdbc"));
    assertThat(compileModule("server", SERVING, libraries)).isEmpty();
    assertThat(java("-p", folder + File.pathSeparator + classPath(libraries), "-m", MAIN))
        .isEqualTo("{\"status\":\"ready\"}\n");
  }

  @Test
  void moduleOfTheServerHidesItsDoors() {
    String program =
        """
        package program;

        public class Embedded {
          static final Class<?> DOOR = dev.watchword.server.http.Reply.class;
        }
        """;
    assertThat(compileModule("server", program, ProgramLibraries.ofServer()))
        .contains("package dev.watchword.server.http is not visible");
  }

  private String opening(List<String> optional, String... settings) {
    List<Path> libraries = libraries(optional.toArray(String[]::new));
    compile("Opening", OPENING, libraries);
    List<String> command = new ArrayList<>(List.of("Opening"));
    command.addAll(Arrays.asList(settings));
    return run(libraries, command.toArray(String[]::new));
  }

  private static List<Path> libraries(String... optional) {
    return Stream.concat(
            ProgramLibraries.ofStore().stream(),
            Arrays.stream(optional).flatMap(artifact -> ProgramLibraries.of(artifact).stream()))
        .distinct()
        .toList();
  }

  /** Returns the coordinates of a jar from its place in the local repository. */
  private static String coordinates(String artifact) {
    Path version = ProgramLibraries.of(artifact).getFirst().getParent();
    return version
        .toString()
        .replaceFirst(".*/repository/(.*)/" + artifact + "/([^/]+)$", "$1:" + artifact + ":$2")
        .replaceAll("/(?=.*:.*:)", ".");
  }

  private static String classPath(List<Path> libraries) {
    return libraries.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
  }

  private void compile(String name, String source, List<Path> libraries) {
    String file = write(name + ".java", source);
    assertThat(javac("-cp", classPath(libraries), file)).isEmpty();
  }

  /** Compiles a module of one class, which requires one of ours, and returns javac's complaints. */
  private String compileModule(String required, String source, List<Path> libraries) {
    String module = "module program { requires dev.watchword." + required + "; }";
    return javac(
        "-p",
        classPath(libraries),
        write("module-info.java", module),
        write("Embedded.java", source));
  }

  private String write(String name, String text) {
    try {
      return Files.writeString(folder.resolve(name), text).toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String javac(String... arguments) {
    List<String> command =
        new ArrayList<>(List.of("-Xlint:all", "-Werror", "-proc:none", "-d", folder.toString()));
    command.addAll(Arrays.asList(arguments));
    ByteArrayOutputStream complaints = new ByteArrayOutputStream();
    int result =
        ToolProvider.getSystemJavaCompiler()
            .run(null, complaints, complaints, command.toArray(String[]::new));
    String text = complaints.toString(StandardCharsets.UTF_8);
    assertThat(text.isEmpty()).as(text).isEqualTo(result == 0);
    return text;
  }

  /** Runs a compiled program on the class path and returns what it printed. */
  private String run(List<Path> libraries, String... command) {
    List<String> arguments =
        new ArrayList<>(List.of("-cp", folder + File.pathSeparator + classPath(libraries)));
    arguments.addAll(Arrays.asList(command));
    return java(arguments.toArray(String[]::new));
  }

  private String java(String... arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED"));
    command.addAll(Arrays.asList(arguments));
    try {
      Path log = folder.resolve("log");
      Process process =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectError(log.toFile())
              .start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor()).as(Files.readString(log)).isZero();
      return output;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private static long size(Path jarOrFolder) {
    try (Stream<Path> files = Files.walk(jarOrFolder)) {
      return files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
