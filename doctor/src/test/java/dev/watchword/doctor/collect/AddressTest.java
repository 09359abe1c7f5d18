// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.watchword.store.config.ConfigException;
import dev.watchword.store.schema.Engine;
import org.junit.jupiter.api.Test;

class AddressTest {

  @Test
  void everyFormOfUrlIsRead() {
    Address libpq =
        Address.parse("postgresql://ada:p%40s/s@db.example:5433/auth?sslmode=verify-full", "");
    assertThat(libpq.engine()).isEqualTo(Engine.POSTGRES);
    assertThat(libpq.url()).isEqualTo("jdbc:postgresql://db.example:5433/auth?sslmode=verify-full");
    assertThat(libpq.user()).isEqualTo("ada");
    assertThat(libpq.password()).isEqualTo("p@s/s");
    assertThat(libpq.verifiesServer()).isTrue();
    assertThat(libpq.isLocal()).isFalse();
    Address jdbc = Address.parse("jdbc:mysql://localhost/auth?user=ada&password=s3cret", "other");
    assertThat(jdbc.url()).startsWith("jdbc:mariadb://localhost/auth?");
    assertThat(jdbc.password()).isEqualTo("s3cret");
    assertThat(jdbc.isLocal()).isTrue();
    Address remote = Address.parse("mysql://db.example/auth", "");
    assertThat(remote.verifiesServer()).isTrue();
    assertThat(Address.parse("mysql://db.example/auth?sslmode=trust", "").url())
        .isEqualTo("jdbc:mariadb://db.example/auth?sslMode=trust");
    assertThat(Address.parse("mariadb://ada@[::1]:3306/auth", "other").password())
        .isEqualTo("other");
    assertThat(Address.parse("data/auth.db", "").engine()).isEqualTo(Engine.SQLITE);
    assertThat(Address.parse("jdbc:sqlite:data/auth.db", "").label()).isEqualTo("data/auth.db");
  }

  @Test
  void nothingThatIsPrintedHasThePassword() {
    Address address = Address.parse("postgres://ada:s3cret@db.example/auth", "");
    assertThat(address.toString() + address.label() + address.url()).doesNotContain("s3cret");
    for (String wrong :
        new String[] {
          "oracle://ada:s3cret@db.example/auth",
          "postgres://ada:s3cret@db.example",
          "jdbc:postgresql:auth?password=s3cret",
          "postgres://ada:%s3cret@db.example/auth"
        }) {
      assertThatThrownBy(() -> Address.parse(wrong, ""))
          .as(wrong)
          .isInstanceOf(ConfigException.class)
          .hasMessageNotContaining("s3cret");
    }
  }
}
