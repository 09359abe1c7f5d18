// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.watchword.store.schema.ColumnType;
import dev.watchword.store.schema.Engine;
import dev.watchword.store.schema.Index;
import dev.watchword.store.schema.Table;
import dev.watchword.store.schema.UseCase;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Declarations that contradict each other are refused, with their names, before anything runs. */
class PagesTest {
  private static final Table BOOK =
      Table.named("book")
          .column("id", ColumnType.UUID)
          .text("title", 100)
          .nullable("read_at", ColumnType.TIMESTAMP);
  private static final Table SHELF =
      Table.named("shelf").column("id", ColumnType.UUID).column("is_full", ColumnType.BOOLEAN);

  private static final Index BOOK_KEY = Index.primary("book");
  private static final Index SHELF_KEY = Index.primary("shelf");

  private static final Seed BOOKS =
      Seed.of(
          BOOK,
          users -> users,
          (row, users) -> new @Nullable Object[] {Probe.id("book", row), "T" + row, null});
  private static final Seed SHELVES = Seed.migrated(SHELF, new UUID(0, 0), true);

  private record Book(UUID id, String title, @Nullable Instant readAt) {
    static Book from(Row row) {
      return new Book(row.uuid(), row.text(), row.optionalInstant());
    }
  }

  private static final Columns<Book> BOOK_COLUMNS = Columns.all(BOOK, Book::from);
  private static final Query<Book> BY_ID = byId("book.by_id", BOOK_COLUMNS);
  private static final Page BOOK_PAGE =
      Page.of(BOOK)
          .indexes(BOOK_KEY)
          .queries(BY_ID)
          .useCases(new UseCase("book.read", 1))
          .seed(BOOKS);

  private static <T> Query<T> byId(String name, Columns<T> columns) {
    return Query.select(name, columns, "FROM book WHERE book.id = :id")
        .servedBy(BOOK_KEY)
        .probe(Args.of("id", Probe.id("book", Probe.ROW)));
  }

  /** Returns the page of shelves, whose statement deletes one, and more statements. */
  private static Page shelves(Query<?>... more) {
    Query<Void> delete = Query.write("shelf.delete", "DELETE FROM shelf").servedBy(SHELF_KEY);
    Query<?>[] all = new Query<?>[more.length + 1];
    System.arraycopy(more, 0, all, 0, more.length);
    all[more.length] = delete;
    return Page.of(SHELF).indexes(SHELF_KEY).queries(all).seed(SHELVES);
  }

  private static void refused(String message, Page... pages) {
    assertThatThrownBy(() -> Pages.of(pages))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  private static void refused(String message, Page.Draft draft, Seed... seeds) {
    assertThatThrownBy(() -> draft.seed(seeds))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  private static Page.Draft books(Query<?>... queries) {
    return Page.of(BOOK).indexes(BOOK_KEY).queries(queries);
  }

  @Test
  void everythingFollowsFromThePagesInTheirOrder() {
    Pages pages = Pages.of(shelves()).and(BOOK_PAGE);
    assertThat(pages.tables()).containsExactly(SHELF, BOOK);
    assertThat(pages.indexes()).containsExactly(SHELF_KEY, BOOK_KEY);
    assertThat(pages.queries())
        .extracting(Query::name)
        .containsExactly("shelf.delete", "book.by_id");
    assertThat(pages.useCases()).extracting(UseCase::name).containsExactly("book.read");
    assertThat(pages.seeds()).containsExactly(SHELVES, BOOKS);
    assertThat(pages.sample("shelf")).containsEntry("is_full", true);
  }

  @Test
  void onePageMayHaveSeveralTables() {
    Page both =
        Page.of(SHELF, BOOK)
            .indexes(SHELF_KEY, BOOK_KEY)
            .queries(BY_ID, Query.write("shelf.delete", "DELETE FROM shelf").servedBy(SHELF_KEY))
            .seed(SHELVES, BOOKS);
    assertThat(Pages.of(both).tables()).containsExactly(SHELF, BOOK);
    refused(
        "page shelf: the table book needs one Seed",
        Page.of(SHELF, BOOK).indexes(SHELF_KEY, BOOK_KEY),
        SHELVES);
  }

  @Test
  void selectListsAreQualifiedAndJoinsFollowEachOther() {
    Columns<String> joined =
        Columns.only(BOOK, row -> row.uuid() + row.text(), "title", "id")
            .and(Columns.except(SHELF, Row::bool, "id"), (book, full) -> book + full);
    Query<String> query = byId("book.joined", joined);
    assertThat(query.sql(Engine.SQLITE))
        .isEqualTo("SELECT book.id, book.title, shelf.is_full\n  FROM book WHERE book.id = :id");
    Pages.of(shelves(), books(query).seed(BOOKS));
    Query<Book> variant =
        Query.select("book.all", BOOK_COLUMNS, "FROM book")
            .on(Engine.MYSQL, "FROM book USE INDEX (PRIMARY)")
            .scans("a test");
    assertThat(variant.sql(Engine.MYSQL))
        .isEqualTo("SELECT book.id, book.title, book.read_at\n  FROM book USE INDEX (PRIMARY)");
  }

  @Test
  void mapperThatReadsFewerColumnsIsRefused() {
    refused(
        "book.read_at is selected, but its mapper does not read it",
        books(byId("book.by_id", Columns.all(BOOK, row -> row.uuid() + row.text()))).seed(BOOKS));
  }

  @Test
  void mapperThatReadsMoreColumnsIsRefused() {
    refused(
        "the mapper of book reads optionalInstant() after book.title, the last column that is"
            + " selected",
        books(byId("book.by_id", Columns.except(BOOK, Book::from, "read_at"))).seed(BOOKS));
  }

  @Test
  void mapperThatReadsAnotherTypeIsRefused() {
    refused(
        "book.title is declared as TEXT, but its mapper reads instant()",
        books(byId("book.by_id", Columns.only(BOOK, Row::instant, "title"))).seed(BOOKS));
    refused(
        "book.read_at is declared as nullable TIMESTAMP, but its mapper reads instant()",
        books(byId("book.by_id", Columns.only(BOOK, Row::instant, "read_at"))).seed(BOOKS));
    refused(
        "book.title is declared as TEXT, but its mapper reads optionalText()",
        books(byId("book.by_id", Columns.only(BOOK, Row::optionalText, "title"))).seed(BOOKS));
  }

  @Test
  void columnsThatTheTableLacksAreRefused() {
    assertThatThrownBy(() -> Columns.only(BOOK, Row::text, "tittle"))
        .hasMessage("book has no column tittle");
  }

  private static CachePolicy<Book> policy(String tag) {
    return CachePolicy.<Book>of("books", 1, Duration.ofMinutes(5)).keyed(new Tag(tag), BOOK, "id");
  }

  @Test
  void namesOfTwoDeclarationsAreRefusedWithBothPlaces() {
    refused(
        "two declarations are named query book.by_id: on the page shelf and on the page book",
        shelves(byId("book.by_id", BOOK_COLUMNS)),
        BOOK_PAGE);
    refused(
        "two declarations are named table book: on the page book and on the page book",
        BOOK_PAGE,
        BOOK_PAGE);
    Query<Book> one = BY_ID.cached(policy("book"));
    Query<Book> other = byId("book.again", BOOK_COLUMNS).cached(policy("another"));
    refused(
        "two declarations are named cache policy books: on the page shelf and on the page book",
        shelves(one),
        books(other).seed(BOOKS));
  }

  @Test
  void indexThatServesNoStatementIsRefused() {
    Index idle = Index.on("book_title_idx", "book", "nobody asks", "title");
    refused(
        "page book: the index book_title_idx serves no statement",
        Page.of(BOOK).indexes(BOOK_KEY, idle).queries(BY_ID).seed(BOOKS));
  }

  @Test
  void indexOnNoPageIsRefused() {
    Index unlisted = Index.on("book_title_idx", "book", "titles", "title");
    Query<Book> byTitle =
        Query.select("book.by_title", BOOK_COLUMNS, "FROM book WHERE title = 'T1'")
            .servedBy(unlisted);
    refused(
        "book.by_title is served by book_title_idx, which is on no page",
        books(BY_ID, byTitle).seed(BOOKS));
    refused(
        "page shelf: the index book_title_idx is on a table of another page",
        Page.of(SHELF).indexes(SHELF_KEY, unlisted),
        SHELVES);
  }

  @Test
  void pageWithoutKeySeedOrProbeIsRefused() {
    refused("page book: the table book needs one Seed", books(BY_ID));
    refused(
        "page book: the seed of shelf is for a table of another page",
        books(BY_ID),
        BOOKS,
        SHELVES);
    refused("page book: the primary key of book is not among the indexes", Page.of(BOOK), BOOKS);
    refused(
        "page book: book.by_title has no probe for :title",
        books(
            Query.select("book.by_title", BOOK_COLUMNS, "FROM book WHERE title = :title")
                .scans("a test")),
        BOOKS);
  }

  @Test
  void sampleRowThatTheTableCannotTakeIsRefused() {
    refused(
        "the sample row of shelf has 1 values, but the table has the columns [id, is_full]",
        Page.of(SHELF).indexes(SHELF_KEY),
        Seed.migrated(SHELF, new UUID(0, 0)));
    refused(
        "shelf.is_full is null in its sample row",
        Page.of(SHELF).indexes(SHELF_KEY),
        Seed.migrated(SHELF, new UUID(0, 0), null));
    refused(
        "book.title holds a value of type Integer in its sample row",
        books(byId("book.by_id", Columns.only(BOOK, Row::text, "title")))
            .seed(Seed.migrated(BOOK, new UUID(0, 0), 7, null)));
  }

  @Test
  void numbersOfRowsFollowFromTheUsers() {
    assertThat(BOOKS.count(100_000)).isEqualTo(100_000);
    assertThat(BOOKS.count(10)).as("enough for probes").isEqualTo(Probe.ROW + 1);
    assertThat(SHELVES.count(100_000)).isZero();
  }
}
