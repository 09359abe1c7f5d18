// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.advise;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PredicatesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '~',
      textBlock =
          """
          revoked = false;                     (NOT revoked)
          is_active = TRUE;                    is_active
          status = 'active';                   ((status)::text = 'active'::text)
          a = 1 AND b = 2;                     ((b = 2) AND (a = 1))
          lower(email);                        lower((email)::text)
          lower("email");                      lower(email)
          status IN ('a', 'b');                (status = ANY (ARRAY['a'::text, 'b'::text]))
          t > '2020-01-01';                    (t > '2020-01-01'::timestamp with time zone)
          x BETWEEN 1 AND 2 AND y IS NULL;     ((y IS NULL) AND (x BETWEEN 1 AND 2))
          a != 1 OR b = 2;                     ((b = 2) OR (a <> 1))
          (attributes ->> 'dept');             ((attributes ->> 'dept'::text))
          """)
  void twoWritingsOfOneCondition(String written, String printed) {
    assertThat(Predicates.same(written, printed))
        .as("%s and %s", Predicates.normal(written), Predicates.normal(printed))
        .isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '~',
      textBlock =
          """
          "userId" = 1;           userid = 1
          status = 'Active';      status = 'active'
          revoked;                NOT revoked
          a = 1 AND b = 2;        a = 1 OR b = 2
          created_at::date = d;   created_at = d
          lower(a);               lower(b)
          NOT (a AND b);          NOT a AND b
          """)
  void differentConditions(String one, String other) {
    assertThat(Predicates.same(one, other)).isFalse();
  }

  @Test
  void conjunctsStandAlone() {
    assertThat(Predicates.conjuncts("(status = 'a' AND revoked = false)"))
        .containsExactly("status = 'a'", "not revoked");
  }
}
