// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.doctor.Tables;
import dev.watchword.store.schema.Engine;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests the recognition of columns whose values an index may refuse. */
class KeyWidthTest {

  @ParameterizedTest
  @CsvSource({
    "access_token_value, bytea, POSTGRES, true",
    "refresh_token_value, text, POSTGRES, true",
    "oidc_id_token_value, text, POSTGRES, true",
    "access_token, text, POSTGRES, true",
    "note, character varying(4000), POSTGRES, true",
    "state, character varying(500), POSTGRES, false",
    "token_hash, bytea, POSTGRES, false",
    "user_id, text, POSTGRES, false",
    "email, text, POSTGRES, false",
    "id, bigint, POSTGRES, false",
    "name, varchar(1000), MYSQL, true",
    "name, varchar(255), MARIADB, false",
    "raw, varbinary(3000), MYSQL, false",
    "access_token, longtext, MYSQL, true",
    "access_token, text, SQLITE, false"
  })
  void longIsWhatTheEngineMayRefuse(String name, String type, Engine engine, boolean expected) {
    assertThat(KeyWidth.isLong(engine, Tables.column(name, type))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "text, MYSQL, latin1_swedish_ci, 0, 191",
    "varchar(1000), MYSQL, utf8mb4_bin, 0, 191",
    "varchar(1000), MYSQL, latin1_bin, 0, 0",
    "varchar(255), MARIADB, utf8mb4_bin, 0, 0",
    "text, POSTGRES, C, 0, 0"
  })
  void innoDbTakesTheBeginningOfWhatIsTooLong(
      String type, Engine engine, String collation, int bytes, int expected) {
    ColumnInfo column = Tables.text("note", type, collation, bytes);
    assertThat(KeyWidth.beginning(engine, column)).isEqualTo(expected);
    ColumnInfo token = Tables.text("access_token", "longtext", "utf8mb4_bin", 0);
    assertThat(KeyWidth.beginning(Engine.MYSQL, token)).isEqualTo(512);
  }

  @ParameterizedTest
  @CsvSource({"POSTGRES, 3, false", "POSTGRES, 2, true", "MYSQL, 3, true", "SQLITE, 9, true"})
  void keysOfOneIndexAddUp(Engine engine, int count, boolean expected) {
    List<ColumnInfo> columns =
        List.of("a", "b", "c", "d", "e", "f", "g", "h", "i").subList(0, count).stream()
            .map(name -> Tables.text(name, "varchar(255)", "utf8mb4_bin", 0))
            .toList();
    RawIndexShape shape =
        RawIndexShape.of("t", columns.stream().map(ColumnInfo::name).map(Key::of).toList());
    assertThat(KeyWidth.fits(engine, Tables.table("t", 9, columns), shape)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"40, false", "900, true"})
  void statisticsTellWhereTheNameDoesNot(int bytes, boolean expected) {
    ColumnInfo column = Tables.text("blurb", "text", "C", bytes);
    assertThat(KeyWidth.isLong(Engine.POSTGRES, column)).isEqualTo(expected);
  }
}
