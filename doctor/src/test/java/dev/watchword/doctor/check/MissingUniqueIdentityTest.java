// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.doctor.Tables;
import dev.watchword.doctor.finding.Finding;
import dev.watchword.doctor.finding.Severity;
import dev.watchword.doctor.finding.Snapshot;
import dev.watchword.doctor.model.Backing;
import dev.watchword.doctor.model.Change;
import dev.watchword.doctor.model.ColumnInfo;
import dev.watchword.doctor.model.IndexInfo;
import dev.watchword.doctor.model.Key;
import dev.watchword.doctor.model.RawIndexShape;
import dev.watchword.doctor.model.TableInfo;
import dev.watchword.store.schema.Engine;
import java.util.List;
import org.junit.jupiter.api.Test;

class MissingUniqueIdentityTest {
  private static final List<ColumnInfo> ACCOUNT =
      List.of(
          Tables.column("providerId", "text"),
          Tables.column("accountId", "text"),
          Tables.column("accessToken", "text"));

  private static List<Finding> judge(Engine engine, TableInfo table) {
    return new MissingUniqueIdentity().judge(Snapshot.of(engine, Tables.schema(table)));
  }

  @Test
  void pairOfProviderAndAccountIsOneIdentity() {
    IndexInfo one = Tables.constraint("k", "account", Backing.UNIQUE, "accountId", "providerId");
    IndexInfo plain = Tables.index("i", "account", "providerId", "accountId");
    assertThat(judge(Engine.POSTGRES, Tables.table("account", 9, ACCOUNT, plain)))
        .singleElement()
        .satisfies(
            finding ->
                assertThat(finding.changes().getLast())
                    .isEqualTo(
                        new Change.Create(
                            "account_providerId_accountId_key",
                            RawIndexShape.of(
                                    "account", List.of(Key.of("providerId"), Key.of("accountId")))
                                .asUnique(),
                            List.of())));
    assertThat(judge(Engine.POSTGRES, Tables.table("account", 9, ACCOUNT, one))).isEmpty();
  }

  @Test
  void tokenMayStandOnceAndWithinATenant() {
    List<ColumnInfo> columns =
        List.of(Tables.column("token", "text"), Tables.column("nid", "uuid"));
    IndexInfo tenant = Tables.constraint("k", "sessions", Backing.UNIQUE, "nid", "token");
    assertThat(judge(Engine.SQLITE, Tables.table("sessions", 9, columns))).hasSize(1);
    assertThat(judge(Engine.SQLITE, Tables.table("sessions", 9, columns, tenant))).isEmpty();
  }

  @Test
  void tokenThatAProviderGaveIsNoIdentity() {
    List<ColumnInfo> columns =
        List.of(Tables.column("identity_provider", "text"), Tables.column("token", "text"));
    assertThat(judge(Engine.POSTGRES, Tables.table("broker_link", 9, columns))).isEmpty();
    assertThat(judge(Engine.POSTGRES, Tables.table("user_session", 9, columns))).hasSize(1);
  }

  @Test
  void addressIsAnIdentityUnlessANameSignsIn() {
    List<ColumnInfo> columns =
        List.of(Tables.column("email", "text"), Tables.column("username", "text"));
    IndexInfo name = Tables.constraint("k", "users", Backing.UNIQUE, "username");
    IndexInfo folded =
        Tables.index(
            "f",
            RawIndexShape.of(
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
    TableInfo table = Tables.table("session", 9, List.of(Tables.column("token", "text")));
    assertThat(judge(Engine.MARIADB, table).getFirst().changes())
        .allMatch(change -> change instanceof Change.Advise);
  }

  private static Finding asked(TableInfo table, String... statements) {
    List<Finding> findings =
        new MissingUniqueIdentity()
            .judge(Tables.asked(Engine.POSTGRES, Tables.schema(table), statements));
    assertThat(findings).hasSize(1);
    return findings.getFirst();
  }

  /**
   * A lock's token is compared after its name has found the row; a reset is looked up by address.
   */
  @Test
  void statementsSayWhetherATokenIsTheLookUp() {
    List<ColumnInfo> columns =
        List.of(Tables.column("lock_name", "text"), Tables.column("token", "text"));
    IndexInfo name = Tables.constraint("k", "job_lock", Backing.PRIMARY_KEY, "lock_name");
    TableInfo table = Tables.table("job_lock", 90_000, columns, name);
    Finding other =
        asked(
            table,
            "SELECT * FROM job_lock WHERE lock_name = ?",
            "UPDATE job_lock SET token = ? WHERE lock_name = ? AND token = ?");
    assertThat(other.severity()).isEqualTo(Severity.LOW);
    assertThat(other.why()).contains("none of the 2 known look-ups").doesNotContain("whole table");
    assertThat(other.changes()).allMatch(Change.Advise.class::isInstance);
    Finding found = asked(table, "SELECT * FROM job_lock WHERE token = ?");
    assertThat(found.severity()).isEqualTo(Severity.HIGH);
    assertThat(found.why()).contains("each look-up reads the whole table");
  }

  @Test
  void withoutStatementsANameIsNoProof() {
    List<ColumnInfo> columns = List.of(Tables.column("token", "text"));
    Finding finding = asked(Tables.table("slip", 90_000, columns));
    assertThat(finding.severity()).isEqualTo(Severity.MEDIUM);
    assertThat(finding.why()).contains("--workload").doesNotContain("whole table");
  }

  @Test
  void indexThatServesTheLookUpIsNamed() {
    List<ColumnInfo> columns = List.of(Tables.column("token", "text"));
    IndexInfo plain = Tables.index("slip_token", "slip", "token");
    TableInfo table = Tables.table("slip", 90_000, columns, plain);
    for (Finding finding :
        List.of(asked(table), asked(table, "SELECT * FROM slip WHERE token = ?"))) {
      assertThat(finding.why())
          .contains("index slip_token serves look-ups")
          .doesNotContain("whole table");
    }
  }
}
