// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.watchword.doctor.Tables;
import dev.watchword.doctor.model.ColumnInfo;
import dev.watchword.doctor.model.DeclaredIndex;
import dev.watchword.doctor.model.Schema;
import dev.watchword.doctor.model.Statement;
import dev.watchword.doctor.model.TableInfo;
import dev.watchword.doctor.script.SqlText;
import dev.watchword.store.schema.Engine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class KnownSchemaTest {

  private static TableInfo table(String name, String... columns) {
    List<ColumnInfo> all = Stream.of(columns).map(each -> Tables.column(each, "text")).toList();
    return Tables.table(name, 10, all);
  }

  /** Returns the schema as Prisma or Drizzle name it. */
  private static Schema snakeCase() {
    return Tables.schema(
        table("users", "id", "email", "email_verified"),
        table("sessions", "id", "user_id", "token", "expires_at", "updated_at"),
        table("accounts", "id", "user_id", "account_id", "provider_id"),
        table("verifications", "id", "identifier", "value", "expires_at", "created_at"));
  }

  private static KnownSchema known(String name) {
    return KnownSchema.all().stream()
        .filter(each -> each.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void everyNamingConventionIsRecognisedAndSpokenTo() {
    KnownSchema schema = known("better-auth");
    assertThat(schema.isIn(snakeCase())).isTrue();
    assertThat(schema.isIn(Tables.schema(table("users", "id")))).isFalse();
    List<Statement> statements = schema.statements(snakeCase(), Engine.MYSQL);
    assertThat(statements)
        .extracting(Statement::sql)
        .contains("SELECT * FROM `accounts` WHERE `account_id` = ? AND `provider_id` = ?")
        .noneMatch(sql -> sql.contains("member") || sql.contains("apikey"));
    assertThat(statements).extracting(Statement::id).doesNotHaveDuplicates();
  }

  @Test
  void onlyOneProductIsRecognised() {
    assertThat(KnownSchema.all().stream().filter(each -> each.isIn(snakeCase()))).hasSize(1);
  }

  @Test
  void indexesOfAProductAreThoseOfItsTables() {
    assertThat(known("better-auth").indexes(snakeCase()))
        .extracting(DeclaredIndex::name, index -> index.shape().unique())
        .contains(tuple("session_token_key", true), tuple("session_userId_idx", false))
        .noneMatch(each -> each.toString().contains("organization"));
    assertThat(known("better-auth").cleanup("verifications"))
        .get()
        .asString()
        .contains("disableCleanup");
    assertThat(known("kratos").indexes(snakeCase())).isEmpty();
    assertThat(known("supertokens").cleanup("sessions")).isEmpty();
  }

  @Test
  void everyFileOfIndexesCanBeRead() {
    for (KnownSchema schema : KnownSchema.all()) {
      assertThat(schema.indexes(Tables.schema())).as(schema.name()).isEmpty();
    }
  }

  @Test
  void everyFolderIsListedAndComplete() throws IOException {
    Path folder = Path.of("src", "main", "resources", "schemas");
    try (Stream<Path> folders = Files.list(folder).filter(Files::isDirectory)) {
      assertThat(folders.map(each -> each.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(
              KnownSchema.all().stream().map(KnownSchema::name).toList());
    }
    for (KnownSchema schema : KnownSchema.all()) {
      List<SqlText.Part> parts =
          SqlText.split(
              Files.readString(folder.resolve(schema.name()).resolve("statements.sql")),
              Engine.POSTGRES);
      assertThat(parts).as(schema.name()).isNotEmpty();
      assertThat(parts).extracting(SqlText.Part::id).doesNotContain("").doesNotHaveDuplicates();
      assertThat(parts).allMatch(part -> SqlFile.isQuery(part.sql()));
    }
  }
}
