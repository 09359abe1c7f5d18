// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.watchword.doctor.model.Statement;
import dev.watchword.doctor.model.Workload;
import dev.watchword.store.config.ConfigException;
import dev.watchword.store.schema.Engine;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Tests logs of applications, in the form that their frameworks document; every value in them is a
 * canary.
 */
class LogWorkloadTest {
  @TempDir Path folder;

  private Workload read(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("app.log"), text);
    return LogWorkload.read(List.of(file), Engine.POSTGRES);
  }

  private static String sql(Workload workload) {
    assertThat(workload.toString()).doesNotContain("canary");
    assertThat(workload.notes()).isEmpty();
    return workload.statements().getFirst().sql();
  }

  @Test
  void postgresLogIsReadWhateverItsPrefix() throws IOException {
    Workload workload =
        read(
            """
            2026-11-21 10:00:00.000 UTC [12] LOG:  duration: 0.046 ms  parse <unnamed>: SELECT id FROM session WHERE token = $1
            2026-11-21 10:00:00.000 UTC [12] LOG:  duration: 0.047 ms  bind <unnamed>: SELECT id FROM session WHERE token = $1
            2026-11-21 10:00:00.000 UTC [12] DETAIL:  parameters: $1 = 'canary'
            2026-11-21 10:00:00.000 UTC [12] LOG:  duration: 0.048 ms  execute <unnamed>: SELECT id
            \t  FROM session
            \t WHERE token = $1
            2026-11-21 10:00:00.000 UTC [12] DETAIL:  parameters: $1 = 'canary'
            2026-11-21 10:01:00 UTC:10.0.0.7(50112):app@auth:[13]:LOG:  execute S_1/C_2: SELECT id FROM session WHERE token = $1
            2026-11-21 10:02:00 UTC:10.0.0.7(50112):app@auth:[13]:LOG:  statement: DELETE FROM session WHERE token = 'canary'
            2026-11-21 10:02:00 UTC:10.0.0.7(50112):app@auth:[13]:ERROR:  duplicate key
            2026-11-21 10:02:00 UTC:10.0.0.7(50112):app@auth:[13]:STATEMENT:  INSERT INTO session VALUES ('canary')
            """);
    assertThat(sql(workload)).isEqualTo("SELECT id FROM session WHERE token = $1");
    assertThat(workload.statements())
        .extracting(Statement::callsPerMinute)
        .containsExactly(1.0, 0.5);
    assertThat(workload.statements().getLast().sql())
        .isEqualTo("DELETE FROM session WHERE token = $1");
    assertThat(workload.statements().getLast().id()).startsWith("delete_session_");
    assertThat(workload.logs())
        .containsExactly(
            "app.log: PostgreSQL server log, 3 statements, from 2026-11-21T10:00:00 to 2026-11-21T10:02:00");
  }

  @Test
  void hibernateAndJdbcTemplateStandInOneLog() throws IOException {
    Workload workload =
        read(
            """
            2026-11-21T10:00:00.000+01:00  INFO 1 --- [main] com.example.App   : Started in 2.1 seconds
            2026-11-21T10:00:00.500+01:00 DEBUG 1 --- [nio-8080-exec-1] org.hibernate.SQL                        :\s
                /* canary */ select
                    u1_0.id\s
                from
                    users u1_0\s
                where
                    u1_0.email=?
            2026-11-21T10:00:00.501+01:00 TRACE 1 --- [nio-8080-exec-1] org.hibernate.orm.jdbc.bind              : binding parameter (1:VARCHAR) <- [canary]
            2026-11-21T10:00:30.000+01:00 DEBUG 1 --- [nio-8080-exec-1] org.hibernate.SQL                        : select u1_0.id from users u1_0 where u1_0.email=?
            2026-11-21T10:00:40.000+01:00 DEBUG 1 --- [nio-8080-exec-1] o.s.jdbc.core.JdbcTemplate               : Executing prepared SQL query
            2026-11-21T10:01:00.000+01:00 DEBUG 1 --- [nio-8080-exec-1] o.s.jdbc.core.JdbcTemplate               : Executing prepared SQL statement [SELECT a[1]
              FROM SPRING_SESSION WHERE SESSION_ID = ?]
            """);
    assertThat(sql(workload)).isEqualTo("select u1_0.id from users u1_0 where u1_0.email=?");
    assertThat(workload.statements())
        .extracting(Statement::callsPerMinute)
        .containsExactly(2.0, 1.0);
    assertThat(workload.statements().getLast().sql())
        .endsWith("FROM SPRING_SESSION WHERE SESSION_ID = ?");
  }

  static Stream<Arguments> formats() {
    return Stream.of(
        Arguments.of("Hibernate: select u.id from users u where u.email=?", "Hibernate"),
        Arguments.of(
            "{\"@timestamp\":\"2026-11-21T10:00:00.123Z\",\"log\":{\"level\":\"DEBUG\",\"logger\":\"org.hibernate.SQL\"},"
                + "\"message\":\"select u.id from users u where u.email=?\",\"ecs\":{\"version\":\"8.11\"}}",
            "Hibernate or Spring JdbcTemplate as JSON, 1 statements, from 2026-11-21T10"),
        Arguments.of(
            "{\"timestamp\":\"2026-11-21T10:00:00.123Z\",\"loggerName\":\"org.hibernate.SQL\",\"level\":\"DEBUG\","
                + "\"message\":\"\\n    select\\n        u.id\\n    from\\n        users u\\n    where\\n        u.email=?\"}",
            "as JSON"),
        Arguments.of(
            "{\"@timestamp\":\"2026-11-21T10:00:00.123Z\",\"message\":\"Executing prepared SQL statement [select u.id from"
                + " users u where u.email=?]\",\"logger_name\":\"org.springframework.jdbc.core.JdbcTemplate\"}",
            "as JSON"),
        Arguments.of(
            "10:00:00.123 [main] DEBUG org.hibernate.SQL - select u.id from users u where u.email=?",
            "Hibernate"),
        Arguments.of(
            "2026-11-21 10:00:00,123 DEBUG [org.hibernate.SQL] (executor-thread-1) select u.id from users u where u.email=?",
            "Hibernate"),
        Arguments.of(
            "1700000000123|0|statement|connection 0|url jdbc:postgresql://h/d|select u.id from users u where u.email=?|select u.id from users u where u.email='can|ary'",
            "P6Spy"),
        Arguments.of(
            "#1700000000123 | took 0ms | statement | connection 0| url jdbc:postgresql://h/d\nselect u.id from users u where u.email=?\nselect u.id from users u where u.email='canary';",
            "P6Spy"),
        Arguments.of(
            "\u001b[34mprisma:query\u001b[39m select u.id from users u where u.email=? /* traceparent=canary */",
            "Prisma"),
        Arguments.of(
            "(0.001) select u.id from users u where u.email='canary'; args=('canary',); alias=default",
            "Django"),
        Arguments.of(
            "DEBUG 2026-11-21 10:00:00,123 utils 1 2 (0.001) select u.id from users u where u.email='canary'; args=('canary',); alias=default",
            "Django"),
        Arguments.of(
            "Query: select u.id from users u where u.email=? -- params: [\"canary\"]", "Drizzle"));
  }

  @ParameterizedTest
  @MethodSource("formats")
  void formatIsRecognisedByContent(String log, String name) throws IOException {
    Workload workload = read("\n\nsomething else\n" + log + "\n");
    assertThat(sql(workload)).isEqualTo("select u.id from users u where u.email=?");
    assertThat(workload.logs()).singleElement().asString().contains(name);
  }

  @Test
  void slowLogIsReadWithItsHead() throws IOException {
    Workload workload =
        read(
            """
            /usr/sbin/mysqld, Version: 8.0.36 (MySQL Community Server). started with:
            Tcp port: 3306  Unix socket: /run/mysqld.sock
            Time                 Id Command    Argument
            # Time: 2026-11-21T10:00:00.000000Z
            # User@Host: app[app] @  [10.0.0.7]  Id:     8
            # Query_time: 0.000100  Lock_time: 0.000001 Rows_sent: 1  Rows_examined: 1
            use auth;
            SET timestamp=1795255200;
            SELECT id
            FROM session WHERE token = "canary";
            # Time: 2026-11-21T10:02:00.000000Z
            # User@Host: app[app] @  [10.0.0.7]  Id:     8
            # Query_time: 0.000100  Lock_time: 0.000001 Rows_sent: 1  Rows_examined: 1
            SET timestamp=1795255320;
            SELECT id FROM session WHERE token = 'can\\'ary';
            """);
    assertThat(sql(workload)).isEqualTo("SELECT id FROM session WHERE token = ?");
    assertThat(workload.statements())
        .singleElement()
        .extracting(Statement::callsPerMinute)
        .isEqualTo(1.0);
  }

  @Test
  void whatCannotBeReadIsListedByItsLineAlone() throws IOException {
    Workload workload =
        read(
            """
            {"timestamp":"2026-11-21 10:00:00.000 UTC","error_severity":"LOG","message":"statement: SELECT id FROM session"}
            {"timestamp":"2026-11-21 10:00:01.000 UTC","error_severity":"LOG","message":"statement: SELECT 'canary
            """);
    assertThat(workload.notes()).containsExactly("app.log: 1 entries cannot be read, in line 2");
    assertThat(workload.statements()).hasSize(1);
  }

  @Test
  void unknownFormatNamesTheKnownOnes() {
    assertThatThrownBy(() -> read("hello\nSELECT 1 FROM t WHERE secret = 'canary'\n"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContainingAll("app.log", "PostgreSQL csvlog", "P6Spy")
        .hasMessageNotContaining("canary");
    assertThatThrownBy(() -> LogWorkload.read(List.of(folder.resolve("absent")), Engine.SQLITE))
        .isInstanceOf(ConfigException.class);
  }

  @Test
  void severalPackedLogsAreOneOfBoundedSize() throws IOException {
    Path one = packed("one.log.gz", "10:00:00", 30_000);
    Path two = packed("two.log.gz", "10:10:00", 10);
    Workload workload = LogWorkload.read(List.of(one, two), Engine.POSTGRES);
    assertThat(workload.statements()).hasSize(LogWorkload.MOST);
    assertThat(workload.statements().getFirst().callsPerMinute()).isEqualTo(3001.0);
    assertThat(workload.logs()).hasSize(2);
    assertThat(workload.notes()).hasSize(2);
  }

  /** Writes a packed log of one frequent statement, and of as many different ones. */
  private Path packed(String name, String time, int entries) throws IOException {
    Path file = folder.resolve(name);
    try (OutputStream packed = new GZIPOutputStream(Files.newOutputStream(file));
        BufferedWriter writer =
            new BufferedWriter(new OutputStreamWriter(packed, StandardCharsets.UTF_8))) {
      for (int i = 0; i < entries; i++) {
        String head = "2026-11-21 " + time + " UTC [1] LOG:  statement: ";
        writer.write(head + "SELECT a FROM t WHERE b = " + i + "\n");
        writer.write(head + "SELECT a FROM t" + i + "\n");
      }
    }
    return file;
  }
}
