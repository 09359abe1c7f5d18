// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.doctor.Finding;
import dev.watchword.doctor.Severity;
import dev.watchword.doctor.Snapshot;
import dev.watchword.doctor.Tables;
import dev.watchword.doctor.model.Backing;
import dev.watchword.doctor.model.Change;
import dev.watchword.doctor.model.Column;
import dev.watchword.doctor.model.Index;
import dev.watchword.doctor.model.IndexShape;
import dev.watchword.doctor.model.Key;
import dev.watchword.doctor.model.Table;
import dev.watchword.store.sql.Engine;
import java.util.List;
import org.junit.jupiter.api.Test;

class MissingUniqueIdentityTest {
  private static final List<Column> ACCOUNT =
      List.of(
          Tables.column("providerId", "text"),
          Tables.column("accountId", "text"),
          Tables.column("accessToken", "text"));

  private static List<Finding> judge(Engine engine, Table table) {
    return new MissingUniqueIdentity().judge(Snapshot.of(engine, Tables.schema(table)));
  }

  @Test
  void pairOfProviderAndAccountIsOneIdentity() {
    Index one = Tables.constraint("k", "account", Backing.UNIQUE, "accountId", "providerId");
    Index plain = Tables.index("i", "account", "providerId", "accountId");
    assertThat(judge(Engine.POSTGRES, Tables.table("account", 9, ACCOUNT, plain)))
        .singleElement()
        .satisfies(
            finding ->
                assertThat(finding.changes().getLast())
                    .isEqualTo(
                        new Change.Create(
                            "account_providerId_accountId_key",
                            IndexShape.of(
                                    "account", List.of(Key.of("providerId"), Key.of("accountId")))
                                .asUnique(),
                            List.of())));
    assertThat(judge(Engine.POSTGRES, Tables.table("account", 9, ACCOUNT, one))).isEmpty();
  }

  @Test
  void tokenMayStandOnceAndWithinATenant() {
    List<Column> columns = List.of(Tables.column("token", "text"), Tables.column("nid", "uuid"));
    Index tenant = Tables.constraint("k", "sessions", Backing.UNIQUE, "nid", "token");
    assertThat(judge(Engine.SQLITE, Tables.table("sessions", 9, columns))).hasSize(1);
    assertThat(judge(Engine.SQLITE, Tables.table("sessions", 9, columns, tenant))).isEmpty();
  }

  @Test
  void tokenThatAProviderGaveIsNoIdentity() {
    List<Column> columns =
        List.of(Tables.column("identity_provider", "text"), Tables.column("token", "text"));
    assertThat(judge(Engine.POSTGRES, Tables.table("broker_link", 9, columns))).isEmpty();
    assertThat(judge(Engine.POSTGRES, Tables.table("user_session", 9, columns))).hasSize(1);
  }

  @Test
  void addressIsAnIdentityUnlessANameSignsIn() {
    List<Column> columns =
        List.of(Tables.column("email", "text"), Tables.column("username", "text"));
    Index name = Tables.constraint("k", "users", Backing.UNIQUE, "username");
    Index folded =
        Tables.index(
            "f",
            IndexShape.of(
                    "users", List.of(new Key("lower(email)", false, false, false, null, null, 0)))
                .asUnique(),
            Backing.NONE);
    assertThat(judge(Engine.POSTGRES, Tables.table("users", 9, columns)))
        .extracting(Finding::severity)
        .containsExactly(Severity.HIGH);
    assertThat(judge(Engine.POSTGRES, Tables.table("users", 9, columns, name)))
        .extracting(Finding::severity)
        .containsExactly(Severity.LOW);
    assertThat(judge(Engine.POSTGRES, Tables.table("users", 9, columns, folded))).isEmpty();
    assertThat(judge(Engine.POSTGRES, Tables.table("invitation", 9, columns))).isEmpty();
  }

  @Test
  void textOnInnoDbGetsNoIndexOnItsBeginning() {
    Table table = Tables.table("session", 9, List.of(Tables.column("token", "text")));
    assertThat(judge(Engine.MARIADB, table).getFirst().changes())
        .allMatch(change -> change instanceof Change.Advise);
  }
}
