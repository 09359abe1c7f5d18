// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.cli;

import static dev.watchword.cli.Outcome.run;
import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.doctor.collect.Address;
import dev.watchword.engines.junit.EveryEngine;
import dev.watchword.engines.junit.TestDatabase;
import dev.watchword.store.Catalogue;
import dev.watchword.store.config.StoreConfig;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandsTest {
  @TempDir Path folder;

  private Path config(String text) throws IOException {
    return Files.writeString(folder.resolve("watchword.properties"), text);
  }

  @Test
  void nothingPrintsHelpAndIsAUsageError() {
    Outcome outcome = run();
    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.out()).contains("up", "migrate", "queries", "Exit codes");
  }

  @Test
  void everyCommandExplainsItself() {
    for (String command :
        new String[] {
          "up", "migrate", "migration", "queries", "settings", "doctor", "bench", "version"
        }) {
      Outcome outcome = run(command, "--help");
      assertThat(outcome.code()).isZero();
      assertThat(outcome.out()).contains("Usage: watchword " + command);
    }
  }

  @Test
  void benchCommandsExplainThemselvesAndRefuseWhatCannotBeUsed() {
    assertThat(run("bench", "http", "--help").out()).contains("watchword bench http", "--profile");
    assertThat(run("bench", "micro", "--help").out()).contains("watchword bench micro", "REGEX");
    Outcome elsewhere = run("bench", "http", "http://192.0.2.1:3000");
    assertThat(elsewhere.code()).isEqualTo(2);
    assertThat(elsewhere.err()).contains("watchword: 192.0.2.1 is not this machine");
    assertThat(run("bench", "http").code()).isEqualTo(2);
    assertThat(run("bench", "http", "ftp://localhost").code()).isEqualTo(2);
    assertThat(run("bench", "http", "http://localhost", "--email", "a@b.example").err())
        .contains("--email and --password-file belong together");
    assertThat(run("bench", "micro", "--rounds", "0").code()).isEqualTo(2);
    assertThat(run("bench", "http", "http://localhost", "--connections", "1001").err())
        .contains("--connections must be 1 to 1000");
    for (String share : new String[] {"0%", "81%", "25", "half", "-1%", ""}) {
      Outcome wrong = run("bench", "validate", "--engine", "postgres", "--cache=" + share);
      assertThat(wrong.code()).as(share).isEqualTo(2);
      assertThat(wrong.err()).as(share).contains("'" + share + "'");
    }
    for (String rows : new String[] {"0", "-1", "1x", "10g", "200m", ""}) {
      Outcome wrong = run("bench", "validate", "--rows=" + rows);
      assertThat(wrong.code()).as(rows).isEqualTo(2);
      assertThat(wrong.err()).as(rows).contains("write 5000, 10k or 1m");
    }
  }

  @Test
  void unknownCommandAndOptionAreUsageErrors() {
    assertThat(run("upp").code()).isEqualTo(2);
    assertThat(run("up", "--prot", "1").code()).isEqualTo(2);
  }

  @Test
  void queriesListsTheWholeCatalogue() {
    Outcome outcome = run("queries");
    assertThat(outcome.code()).isZero();
    assertThat(Catalogue.queries())
        .allSatisfy(query -> assertThat(outcome.out()).contains(query.name()));
  }

  @Test
  void unknownSettingStopsTheStartAndSuggestsTheRightOne() throws IOException {
    Outcome outcome = run("migrate", "--config", config("databse.url = sqlite:x").toString());
    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err())
        .contains("unknown setting 'databse.url'; did you mean 'database.url'?")
        .contains("watchword.properties");
  }

  @Test
  void settingThatStandsTwiceStopsTheStart() throws IOException {
    Outcome outcome = run("migrate", "--config", config("pool.size = 3\npool.size = 4").toString());
    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err()).contains("'pool.size' is set twice");
  }

  @Test
  void missingConfigurationFileIsAUsageError() {
    Outcome outcome = run("migrate", "--config", folder.resolve("none").toString());
    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err()).contains("cannot be read");
  }

  @Test
  void unreachableDatabaseIsADatabaseError() throws IOException {
    int free;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      free = socket.getLocalPort();
    }
    Outcome outcome = run("migrate", "--database", "postgres://a:b@127.0.0.1:" + free + "/x");
    assertThat(outcome.code()).isEqualTo(3);
    assertThat(outcome.err()).contains("127.0.0.1:" + free).doesNotContain("a:b");
  }

  @EveryEngine({"postgres", "mariadb", "mysql"})
  void wrongPasswordIsADatabaseErrorAndIsNotRepeated(TestDatabase database) {
    String url = database.url().replaceFirst("://watchword:[^@]*@", "://watchword:wr0ng-secret@");
    Outcome outcome = run("migrate", "--database", url);
    assertThat(outcome.code()).isEqualTo(3);
    assertThat(outcome.err()).doesNotContain("wr0ng-secret");
  }

  /** Regression test: such a database was migrated halfway, and the failure was called a defect. */
  @EveryEngine
  void databaseOfAnotherProgramIsASchemaErrorThatSaysWhatToDo(TestDatabase database)
      throws Exception {
    Address address = Address.of(StoreConfig.at(database.url()).database().target());
    try (Connection stranger =
            DriverManager.getConnection(address.url(), address.user(), address.password());
        Statement statement = stranger.createStatement()) {
      statement.execute("CREATE TABLE session (id VARCHAR(36) PRIMARY KEY, token VARCHAR(255))");
      statement.execute("CREATE TABLE account (id VARCHAR(36) PRIMARY KEY)");
    }
    Path data = folder.resolve("data");
    for (Outcome outcome :
        List.of(
            run("migrate", "--database", database.url(), "--data", data.toString()),
            run("up", "--database", database.url(), "--data", data.toString(), "--port", "0"))) {
      assertThat(outcome.code()).isEqualTo(4);
      assertThat(outcome.err())
          .startsWith(
              "watchword: another program's tables have the names that Watchword needs:"
                  + " table session, table account. Nothing was changed. Give Watchword another ")
          .hasLineCount(1);
    }
  }

  @Test
  void filesThatAreNoDatabaseOfOursHaveTheirExitCodes() throws Exception {
    Path notes = Files.writeString(folder.resolve("notes.txt"), "buy milk\n".repeat(1000));
    Outcome text = run("migrate", "--database", "sqlite:" + notes);
    assertThat(text.code()).isEqualTo(3);
    assertThat(text.err()).contains(notes.toString(), "Restore a backup").hasLineCount(1);
    assertThat(notes).hasSize(9_000);
    Outcome directory = run("migrate", "--database", "sqlite:" + folder);
    assertThat(directory.code()).isEqualTo(2);
    assertThat(directory.err())
        .isEqualToIgnoringNewLines("watchword: " + folder + " is a directory; name a file");
  }

  @EveryEngine
  void migrateRunsOnceAndDoctorIsContent(TestDatabase database) {
    Outcome first = run("migrate", "--database", database.url());
    assertThat(first.code()).as(first.err()).isZero();
    assertThat(first.out()).contains("statements executed");
    assertThat(run("migrate", "--database", database.url()).out()).contains("nothing to do");
    for (Outcome doctor :
        new Outcome[] {
          run("doctor", "--database", database.url()), run("doctor", database.url())
        }) {
      assertThat(doctor.code()).as(doctor.err()).isLessThanOrEqualTo(1);
      assertThat(doctor.out()).contains("recognised: Watchword");
      // Servers for tests are configured to be fast, not durable, and their clients have no pool.
      assertThat(doctor.out().lines().filter(line -> line.endsWith("]")))
          .allMatch(line -> line.matches(".*\\[(configuration|connection-pool)]"));
    }
  }

  @EveryEngine({"postgres", "mariadb", "mysql"})
  void doctorRepeatsNoPassword(TestDatabase database) throws IOException {
    String url = database.url().replaceFirst("://watchword:[^@]*@", "://watchword@");
    Path secret = Files.writeString(folder.resolve("password"), "wr0ng-secret\n");
    Outcome outcome = run("doctor", url, "--password-file", secret.toString());
    assertThat(outcome.code()).isEqualTo(3);
    assertThat(outcome.err()).contains("cannot be opened").doesNotContain("wr0ng-secret");
    Outcome usage = run("doctor", "oracle://a:wr0ng-secret@db.example/x");
    assertThat(usage.code()).isEqualTo(2);
    assertThat(usage.err()).doesNotContain("wr0ng-secret");
  }

  @Test
  void doctorReadsStatementsOfFilesAndPrintsJson() throws IOException {
    String file = folder.resolve("w.db").toString();
    assertThat(run("migrate", "--database", "sqlite:" + file).code()).isZero();
    Path workload =
        Files.writeString(
            folder.resolve("app.sql"),
            "SELECT * FROM users WHERE lower(email) = ?;\nSELECT FROM WHERE nonsense;");
    Outcome outcome = run("doctor", file, "--json", "--workload", workload.toString());
    assertThat(outcome.code()).as(outcome.err()).isEqualTo(1);
    assertThat(outcome.out())
        .contains("watchword-examination", "unindexable-predicate", "app.sql:2 is not read");
    assertThat(run("doctor", file, "--schema-only").code()).isZero();
    assertThat(run("doctor", folder.resolve("none.db").toString()).code()).isEqualTo(3);
    assertThat(run("doctor", file, "--workload", "none.sql").code()).isEqualTo(2);
  }

  @Test
  void doctorExplainsEachCheck() {
    String[] checks = run("doctor", "explain").out().split("\\R");
    assertThat(checks).contains("missing-unique-identity", "configuration");
    for (String check : checks) {
      assertThat(run("doctor", "explain", check).out()).startsWith("# " + check);
    }
    assertThat(run("doctor", "explain", "nonsense").code()).isEqualTo(2);
  }

  @Test
  void doctorFindsWhatIsMissingAndExitsWithOne() {
    String url = "sqlite:" + folder.resolve("empty.db");
    assertThat(run("doctor", "--database", url).code()).isEqualTo(3);
    assertThat(folder.resolve("empty.db")).doesNotExist();
  }

  @Test
  void takenPortIsAServerErrorThatNamesTheWayOut() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Outcome outcome =
          run(
              "up",
              "--port",
              String.valueOf(taken.getLocalPort()),
              "--data",
              folder.resolve("data").toString());
      assertThat(outcome.code()).isEqualTo(5);
      assertThat(outcome.err()).contains("in use", "--port");
    }
  }

  @Test
  void takenManagementPortIsOneToo() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Path settings = folder.resolve("settings");
      Files.writeString(settings, "management.port = " + taken.getLocalPort());
      Outcome outcome =
          run(
              "up",
              "--port",
              "0",
              "--config",
              settings.toString(),
              "--data",
              folder.resolve("data").toString());
      assertThat(outcome.code()).isEqualTo(5);
      assertThat(outcome.err())
          .contains("the management port", "127.0.0.1 port " + taken.getLocalPort(), "in use")
          .contains("management.port");
      assertThat(outcome.out()).doesNotContain("ready");
    }
  }

  @Test
  void addressOfAnotherMachineIsNotCalledInUse() throws IOException {
    for (String host : List.of("192.0.2.1", "no-such-host.invalid")) {
      Path settings = folder.resolve("settings");
      Files.writeString(settings, "server.host = " + host);
      Outcome outcome =
          run(
              "up",
              "--port",
              "0",
              "--config",
              settings.toString(),
              "--data",
              folder.resolve("data").toString());
      assertThat(outcome.code()).as(host).isEqualTo(5);
      assertThat(outcome.err()).contains(host, "no such", "server.host").doesNotContain("in use");
    }
  }

  @Test
  void reportsThatCannotBeComparedAreAUsageError() {
    String none = folder.resolve("none.json").toString();
    assertThat(run("bench", "compare", none, none).code()).isEqualTo(2);
    assertThat(run("bench", "compare", none).code()).isEqualTo(2);
    assertThat(run("bench", "compare", "--help").out()).contains("A.json", "B.json");
  }

  @Test
  void versionNamesJava() {
    assertThat(run("version").out()).contains("watchword", "java " + Runtime.version());
  }
}
