// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.watchword.engines.junit.EveryEngine;
import dev.watchword.engines.junit.TestDatabase;
import dev.watchword.store.config.StoreConfig;
import dev.watchword.store.schema.DbException;
import dev.watchword.store.schema.DbException.Code;
import dev.watchword.store.user.Email;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** R15: a SQLite file that is damaged, foreign, read-only or on a full disk. */
class SqliteFileTest {
  @TempDir Path folder;

  private static DbException refusal(Path file) {
    StoreConfig config = TestStore.config("sqlite:" + file);
    return catchThrowableOfType(DbException.class, () -> Watchword.open(config).close());
  }

  @Test
  void fileThatIsNoDatabaseIsRefusedAndLeftAlone() throws IOException {
    byte[] text =
        "These are notes and not a database. ".repeat(500).getBytes(StandardCharsets.UTF_8);
    Path file = Files.write(folder.resolve("notes.txt"), text);
    DbException refusal = refusal(file);
    assertThat(refusal.code()).isEqualTo(Code.CORRUPT);
    assertThat(refusal).hasMessageContaining(file.toString());
    assertThat(file).hasBinaryContent(text);
  }

  @Test
  void damagedFileIsReportedAndGrantsNothing() throws IOException {
    Path file = fill(folder.resolve("damaged.db"), 300);
    byte[] bytes = Files.readAllBytes(file);
    Arrays.fill(bytes, 4096, bytes.length, (byte) 0xa5);
    Files.write(file, bytes);
    assertThat(refusal(file).code()).isEqualTo(Code.CORRUPT);
  }

  /** Damages the whole index of addresses, which signing in reads first. */
  private static void damageIndex(Path file) throws Exception {
    long root = rootPage(file, "users_email_key");
    byte[] bytes = Files.readAllBytes(file);
    int from = Math.toIntExact((root - 1) * 4096);
    Arrays.fill(bytes, from, from + 4096, (byte) 0xa5);
    Files.write(file, bytes);
  }

  @Test
  void damagedPageInTheMiddleStopsTheStartAndSaysWhatToDo() throws Exception {
    Path file = fill(folder.resolve("damaged.db"), 300);
    damageIndex(file);
    byte[] before = Files.readAllBytes(file);
    DbException refusal = refusal(file);
    assertThat(refusal.code()).isEqualTo(Code.CORRUPT);
    assertThat(refusal)
        .hasMessageContaining(file.toString())
        .hasMessageContaining("the table users: ")
        .hasMessageContaining("Restore a backup")
        .hasMessageContaining(".recover");
    assertThat(file).hasBinaryContent(before);
  }

  @Test
  void damageAfterTheStartIsReportedByTheStatementThatFindsItAndByTheHealth() throws Exception {
    Path file = fill(folder.resolve("damaged.db"), 300);
    try (Watchword store = Watchword.open(TestStore.config("sqlite:" + file))) {
      assertThat(store.health().isReady()).isTrue();
      damageIndex(file);
      Email email = Email.parse("ada7@example.com").orElseThrow();
      assertThat(catchThrowableOfType(DbException.class, () -> store.users().byEmail(email)).code())
          .isEqualTo(Code.CORRUPT);
      assertThat(
              catchThrowableOfType(
                      DbException.class, () -> TestStore.signUp(store, "new@example.com"))
                  .code())
          .isEqualTo(Code.CORRUPT);
      assertThat(store.health().isReady()).isFalse();
      assertThat(store.health().components())
          .filteredOn(part -> !part.up())
          .singleElement()
          .satisfies(
              part ->
                  assertThat(part.detail())
                      .contains("CORRUPT", "users.by_email failed", "Restore a backup"));
    }
  }

  @Test
  void fileThatWasCutOffStopsTheStart() throws Exception {
    Path file = fill(folder.resolve("cut.db"), 300);
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
    assertThat(refusal(file).code()).isEqualTo(Code.CORRUPT);
    Files.write(file, Arrays.copyOf(bytes, 50));
    assertThat(refusal(file).code()).isEqualTo(Code.CORRUPT);
  }

  @Test
  void shortTextIsNoDatabaseEither() throws Exception {
    Path file = Files.writeString(folder.resolve("note.txt"), "buy milk");
    assertThat(refusal(file).code()).isEqualTo(Code.CORRUPT);
    assertThat(file).hasContent("buy milk");
  }

  @Test
  void emptyFileBecomesADatabase() throws Exception {
    Path file = Files.createFile(folder.resolve("empty.db"));
    fill(file, 1);
  }

  @Test
  void folderInPlaceOfAFileIsRefused() {
    DbException refusal = refusal(folder);
    assertThat(refusal.code()).isEqualTo(Code.REFUSED);
    assertThat(refusal).hasMessage(folder + " is a directory; name a file");
  }

  @Test
  void fileOfAnotherProgramIsRefusedAndLeftAlone() throws Exception {
    Path file = folder.resolve("map.gpkg");
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        var statement = connection.createStatement()) {
      statement.execute("PRAGMA application_id = 0x47504B47");
      statement.execute("CREATE TABLE layers (id INTEGER)");
    }
    byte[] before = Files.readAllBytes(file);
    DbException refusal = refusal(file);
    assertThat(refusal.code()).isEqualTo(Code.SCHEMA);
    assertThat(refusal)
        .hasMessageContaining("application_id 0x47504b47")
        .hasMessageContaining("Give Watchword another file");
    assertThat(file).hasBinaryContent(before);
    assertThat(folder).isDirectoryNotContaining("glob:**-wal");
  }

  /** Checks that the log survives: SQLite would delete it, and all data that is only there. */
  @Test
  void logWithoutItsFileIsKept() throws Exception {
    Path file = folder.resolve("lost.db");
    Path log = Files.write(folder.resolve("lost.db-wal"), new byte[4096]);
    DbException refusal = refusal(file);
    assertThat(refusal.code()).isEqualTo(Code.CORRUPT);
    assertThat(refusal).hasMessageContaining("lost.db-wal");
    Files.createFile(file);
    assertThat(refusal(file).code()).isEqualTo(Code.CORRUPT);
    assertThat(log).hasSize(4096);
  }

  /** Checks that data of a missing log is lost, but the data of the file is served. */
  @Test
  void fileWithoutItsLogIsServedAsItIs() throws Exception {
    Path file = fill(folder.resolve("whole.db"), 3);
    Path copy = folder.resolve("copy.db");
    try (Watchword store = Watchword.open(TestStore.config("sqlite:" + file))) {
      TestStore.signUp(store, "late@example.com");
      Files.copy(file, copy);
    }
    try (Watchword store = Watchword.open(TestStore.config("sqlite:" + copy))) {
      assertThat(store.users().byEmail(Email.parse("ada2@example.com").orElseThrow())).isPresent();
      assertThat(store.users().byEmail(Email.parse("late@example.com").orElseThrow())).isEmpty();
    }
  }

  @Test
  void readOnlyFolderStopsTheStart() throws Exception {
    Path closed = Files.createDirectory(folder.resolve("closed"));
    Path file = fill(closed.resolve("watchword.db"), 5);
    byte[] before = Files.readAllBytes(file);
    Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("r-xr-xr-x"));
    try (ChildJvm child =
        ChildJvm.startUnder(unprivileged(closed), Opening.class, "sqlite:" + file)) {
      assertThat(child.rest())
          .singleElement()
          .asString()
          .contains(
              "cannot migrate", "Let this process's account write to the file and to its folder");
    }
    Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwx------"));
    assertThat(file).hasBinaryContent(before);
  }

  /**
   * Returns a command prefix that takes from root the right to write to any file; empty for other
   * users.
   */
  private static List<String> unprivileged(Path file) {
    return Files.isWritable(file)
        ? List.of("setpriv", "--bounding-set=-dac_override,-dac_read_search")
        : List.of();
  }

  private static long rootPage(Path file, String index) throws Exception {
    try (var connection = Sql.connect("sqlite:" + file);
        var statement = connection.createStatement();
        var row =
            statement.executeQuery(
                "SELECT rootpage FROM sqlite_schema WHERE name = '" + index + "'")) {
      row.next();
      return row.getLong(1);
    }
  }

  /** Signs users up in a new file; closing the store leaves all data in that one file. */
  private static Path fill(Path file, int users) {
    try (Watchword store = Watchword.open(TestStore.config("sqlite:" + file))) {
      for (int i = 0; i < users; i++) {
        TestStore.signUp(store, "ada" + i + "@example.com");
      }
    }
    assertThat(Path.of(file + "-wal")).doesNotExist();
    return file;
  }

  @Test
  void folderThatDoesNotExistIsNamed() {
    DbException refusal = refusal(folder.resolve("missing/watchword.db"));
    assertThat(refusal.code()).isEqualTo(Code.UNAVAILABLE);
    assertThat(refusal).hasMessageContaining("missing/watchword.db");
  }

  @Test
  void readOnlyFileStopsTheStartAndIsLeftAlone() throws Exception {
    Path file = fill(folder.resolve("read-only.db"), 5);
    byte[] before = Files.readAllBytes(file);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--r--r--"));
    try (ChildJvm child =
        ChildJvm.startUnder(unprivileged(file), Opening.class, "sqlite:" + file)) {
      assertThat(child.rest()).singleElement().asString().startsWith("READ_ONLY: cannot migrate");
      assertThat(child.succeeded()).isTrue();
    }
    assertThat(file).hasBinaryContent(before);
  }

  /**
   * Covers a bug: turning a new file into WAL mode failed at once while another node was doing so.
   */
  @Test
  void newFileIsOpenedByManyAtOnce() throws Exception {
    for (int i = 0; i < 300; i++) {
      StoreConfig config = TestStore.config("sqlite:" + folder.resolve("new" + i + ".db"));
      assertThat(Together.run(4, node -> Watchword.migrate(config).version()))
          .containsOnly(Catalogue.MIGRATIONS.size());
    }
  }

  @EveryEngine("sqlite")
  void newFileIsReadableByItsOwnerAlone(TestDatabase database) throws IOException {
    TestStore.open(database).close();
    Path file = Path.of(TestStore.config(database).database().target().location());
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }
}
