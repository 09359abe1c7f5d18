// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.collect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AllowedValuesTest {
  private static Map<String, List<String>> of(String check) {
    return AllowedValues.of(List.of(check));
  }

  @Test
  void listsAndShortRangesAreReadAsEachEngineWritesThem() {
    Map<String, List<String>> stages = Map.of("stage", List.of("new", "it's"));
    assertThat(
            of(
                "CHECK (((stage)::text = ANY ((ARRAY['new'::character varying,"
                    + " 'it''s'::character varying(9)])::text[])))"))
        .isEqualTo(stages);
    assertThat(of("(`stage` in (_utf8mb4\\'new\\',_utf8mb4\\'it\\'\\'s\\'))")).isEqualTo(stages);
    assertThat(of("stage IN ('new', 'it''s')")).isEqualTo(stages);
    assertThat(of("CHECK ((grade = ANY (ARRAY[1, 2])))"))
        .isEqualTo(Map.of("grade", List.of("1", "2")));
    assertThat(of("`grade` between 1 and 3")).isEqualTo(Map.of("grade", List.of("1", "2", "3")));
    assertThat(of("CHECK (((grade >= 1) AND (grade <= 3)))"))
        .isEqualTo(Map.of("grade", List.of("1", "2", "3")));
  }

  @Test
  void whatIsNotSimpleSaysNothing() {
    assertThat(of("CHECK ((stage IN ('a', 'b') OR other))")).isEmpty();
    assertThat(of("CHECK ((length(stage) = 3))")).isEmpty();
    assertThat(of("CHECK (((grade >= 1) AND (grade <= 90000)))").values()).allMatch(List::isEmpty);
  }

  @Test
  void labelsOfATypeAreItsValues() {
    assertThat(AllowedValues.ofType("enum('a','b,c')")).containsExactly("a", "b,c");
    assertThat(AllowedValues.ofType("varchar(20)")).isEmpty();
  }
}
