// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.server.betterauth.differential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.server.Mails;
import dev.watchword.server.TestServer;
import dev.watchword.server.http.Browser;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * B18: the requests of {@code differential/requests.txt} go to the original and to Watchword, and
 * every difference stands in {@code differential/differences.txt} with its reason. Both run on
 * SQLite; that Watchword's answers are the same on its other engines is shown by the other tests of
 * this API, which run on all four.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DifferentialTest {
  private static final Path FOUND = Path.of("target", "differential");
  private static final Path LISTED =
      Path.of("src", "test", "resources", "differential", "differences.txt");
  private static final Path PAGE = Path.of("..", "docs", "better-auth.md");

  private final RequestTable table = RequestTable.parse(resource("requests.txt"));
  private final Differences listed = Differences.parse(resource("differences.txt"));
  private final Map<String, Difference> found = new LinkedHashMap<>();

  /** Routes that one of the two lists wrongly calls missing or there, with what shows it. */
  private final List<String> wrongLists = new ArrayList<>();

  private Matrix matrix;

  private static String resource(String name) {
    try (InputStream in = DifferentialTest.class.getResourceAsStream("/differential/" + name)) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @BeforeAll
  void askBoth(@TempDir Path folder) throws Exception {
    ForwardClock clock = new ForwardClock();
    try (Original original = Original.start();
        TestServer watchword =
            TestServer.start(
                folder,
                clock,
                "server.change-email",
                "true",
                "social.github.client-id",
                "client",
                "social.github.client-secret",
                "client secret",
                "server.delete-user",
                "true",
                "server.trusted-proxies",
                "127.0.0.1,::1",
                "server.trusted-origins",
                "https://trusted.example.com")) {
      ForwardClock clockThere = new ForwardClock();
      Side there =
          new Side(
              original.server(Map.of()),
              clockThere,
              by -> {
                clockThere.advance(by);
                original.advance(by);
              },
              original::link);
      Side here = new Side(watchword.origin(), clock, clock::advance, new Mails(watchword)::link);
      List<Case> compared = compare(there, here);
      look(original.routes(), here, compared);
    }
    Files.createDirectories(FOUND);
    Files.writeString(FOUND.resolve("differences.txt"), listed.with(found).text());
    Files.writeString(FOUND.resolve("better-auth.md"), matrix.on(Files.readString(PAGE)));
  }

  private List<Case> compare(Side there, Side here) {
    List<Case> cases =
        table.cases().stream().filter(one -> !listed.isMissing(one.route())).toList();
    CompletableFuture<List<List<List<String>>>> original =
        CompletableFuture.supplyAsync(() -> play(cases, there));
    List<List<List<String>>> watchword = play(cases, here);
    for (int i = 0; i < cases.size(); i++) {
      Difference difference =
          Difference.of(original.join().get(i), watchword.get(i), listed.everywhere());
      if (!difference.isNone()) {
        found.put(cases.get(i).title(), difference);
      }
    }
    return cases;
  }

  /** The answers to each case's requests, each as lines. */
  private static List<List<List<String>>> play(List<Case> cases, Side side) {
    List<List<List<String>>> answers = new ArrayList<>();
    for (int i = 0; i < cases.size(); i++) {
      answers.add(Run.of(cases.get(i), i, side));
    }
    return answers;
  }

  /** Compares the original's list of routes with the table and with those that Watchword has. */
  @SuppressWarnings("unchecked")
  private void look(Map<String, Object> routes, Side here, List<Case> compared) {
    List<String> core = (List<String>) routes.get("core");
    Map<String, List<String>> plugins = (Map<String, List<String>>) routes.get("plugins");
    List<String> all = new ArrayList<>(core);
    plugins.values().forEach(all::addAll);
    for (String route : table.routes()) {
      if (!all.contains(route)) {
        wrongLists.add(route + " has cases, and the original has no such route");
      }
    }
    for (String route : core) {
      if (!table.routes().contains(route)) {
        wrongLists.add(route + " has no cases");
      }
    }
    for (String route : all) {
      if (isThere(route, here) == (listed.isMissing(route) || !table.routes().contains(route))) {
        wrongLists.add(
            isThere(route, here)
                ? route + " is there: give it cases, and take it off the list of missing ones"
                : route + " is not there");
      }
    }
    matrix =
        new Matrix(
            String.valueOf(routes.get("version")),
            core,
            plugins,
            compared,
            compared.stream()
                .flatMap(one -> one.steps().stream())
                .filter(Step.Send.class::isInstance)
                .count(),
            listed.with(found));
  }

  /** Whether Watchword has a route; of others it says nothing, or the methods that it has. */
  private static boolean isThere(String route, Side here) {
    String[] words = route.split(" ", 2);
    Browser.Answer answer =
        new Browser(here.origin(), here.origin())
            .send(
                words[0],
                Run.BASE + words[1].replaceAll(":\\w+", "x"),
                null,
                "origin",
                here.origin());
    boolean unknown = answer.status() == 404 && answer.body().isEmpty();
    return !unknown && answer.header("allow").isEmpty();
  }

  @Test
  void everyDifferenceIsListedWithItsReason() throws IOException {
    assertThat(found.keySet())
        .as(
            "cases whose answers differ, and those listed; what was found stands in %s",
            FOUND.resolve("differences.txt").toAbsolutePath())
        .containsExactlyInAnyOrderElementsOf(
            listed.meant().stream().flatMap(one -> one.cases().stream()).toList());
    assertThat(Files.readString(LISTED))
        .as(
            "run: cp server/%s server/%s, then give each TODO its reason",
            FOUND.resolve("differences.txt"), LISTED)
        .isEqualTo(listed.with(found).text())
        .doesNotContain("TODO");
    assertThat(listed.everywhere()).allMatch(rule -> rule.uses().get() > 0);
  }

  @Test
  void missingRoutesAreNotThereAndAllOthersHaveCases() {
    assertThat(wrongLists).isEmpty();
  }

  @Test
  void matrixIsCurrent() throws IOException {
    assertThat(Files.readString(PAGE))
        .as("run: cp server/%s docs/better-auth.md", FOUND.resolve("better-auth.md"))
        .isEqualTo(matrix.on(Files.readString(PAGE)));
  }
}
