// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Output for programs on a machine of another language, calendar and time zone; it is the same
 * everywhere.
 */
class LocaleTest {
  private static final DateTimeFormatter IMF_FIXDATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss zzz", Locale.ENGLISH);

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-Duser.language=ar -Duser.country=EG -Duser.extensions=u-nu-arab",
        "-Duser.language=th -Duser.country=TH -Duser.extensions=u-ca-buddhist-nu-thai",
        "-Duser.language=fa -Duser.country=IR -Duser.extensions=u-nu-arabext",
        "-Duser.language=tr -Duser.country=TR"
      })
  void nothingForProgramsIsInAnotherLanguage(String locale) throws Exception {
    String options = locale + " -Duser.timezone=Asia/Kathmandu";
    Path data = folder.resolve("data");
    Process process = start(options, "up", "--port", "0", "--data", data.toString());
    try (HttpClient client = HttpClient.newHttpClient()) {
      BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
      String management = "";
      String line = lines.readLine();
      while (!line.contains("is ready at")) {
        management = line.startsWith("Metrics at") ? line.split("[ ,]", 4)[2] : management;
        line = lines.readLine();
      }
      String api = line.replaceFirst(".* at (\\S+) .*", "$1");
      HttpResponse<String> answer =
          client.send(
              HttpRequest.newBuilder(URI.create(api + "/sign-up/email"))
                  .header("Content-Type", "application/json")
                  .POST(
                      HttpRequest.BodyPublishers.ofString(
                          "{\"name\":\"Ada\",\"email\":\"ADMIN@Example.com\","
                              + "\"password\":\"correct horse\"}"))
                  .build(),
              HttpResponse.BodyHandlers.ofString());
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
      assertThat(answer.body())
          .contains("\"email\":\"admin@example.com\"", "\"createdAt\":\"" + year());
      String date = answer.headers().firstValue("date").orElseThrow();
      assertThat(date).hasSize(29).endsWith(" GMT");
      assertThat(Duration.between(ZonedDateTime.parse(date, IMF_FIXDATE).toInstant(), now()).abs())
          .isLessThan(Duration.ofMinutes(1));
      plain(answer.headers().map() + answer.body());
      String bearer = "Bearer " + Files.readString(data.resolve("management-token")).strip();
      for (String path : new String[] {"metrics", "settings", "health"}) {
        HttpResponse<String> seen =
            client.send(
                HttpRequest.newBuilder(URI.create(management.replace("metrics", path)))
                    .header("Authorization", bearer)
                    .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(seen.statusCode()).isEqualTo(200);
        plain(seen.body());
      }
    } finally {
      process.destroy();
      process.waitFor();
    }
    String url = "sqlite:" + data.resolve("watchword.db");
    plain(output(options, "doctor", "--database", url, "--json"));
    assertThat(output(options, "settings", "--markdown"))
        .isEqualTo(Outcome.run("settings", "--markdown").out());
    assertThat(output(options, "queries", "--markdown"))
        .isEqualTo(Outcome.run("queries", "--markdown").out());
  }

  private static Instant now() {
    return Instant.now();
  }

  private static int year() {
    return now().atOffset(java.time.ZoneOffset.UTC).getYear();
  }

  private static void plain(String text) {
    assertThat(text).isNotEmpty();
    assertThat(text.chars().filter(letter -> letter > 127 && Character.isDigit(letter)))
        .as(text)
        .isEmpty();
  }

  private static Process start(String options, String... arguments) throws Exception {
    ProcessBuilder builder = Outcome.program(arguments);
    Map<String, String> environment = builder.environment();
    environment.put("JDK_JAVA_OPTIONS", options);
    return builder
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .redirectErrorStream(false)
        .start();
  }

  private static String output(String options, String... arguments) throws Exception {
    Process process = start(options, arguments);
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return text;
  }
}
